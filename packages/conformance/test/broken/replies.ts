import type { Header } from "@turalogin/core/adapter";
import { CORE } from "../../src/reference.js";
import type { Broken } from "./broken.js";
import { replying, rewritten, without, withParts, withReplyHeaders } from "./parts.js";

const lastOfEach = (headers: readonly Header[]): readonly Header[] => [...new Map(headers)];

/** As long as before. */
const sorted = (json: string): string =>
  json.startsWith('{"error"')
    ? JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(json)).sort()))
    : json;

/** Adapters that write something else than the core's reply. */
export const REPLIES: readonly Broken[] = [
  {
    name: "cookies are set one over the other",
    subject: withReplyHeaders(lastOfEach),
    within: ["callback.", "verify."],
    fails: [
      "callback.head",
      "callback.only-once",
      "callback.refused",
      "callback.reload",
      "callback.reload-after-code",
      "callback.reload-by-others",
      "callback.signs-in",
      "verify.form",
      "verify.link-opened-meanwhile",
      "verify.one-record",
      "verify.replaces-a-session",
      "verify.signs-in",
      "verify.token-only-with-bearer",
    ],
  },
  {
    name: "headers are set over those of the host",
    setting: "cookies",
    subject: withParts({
      writeReply(response, { status, headers, body }) {
        for (const [name] of headers) response.removeHeader(name);
        CORE.writeReply(response, { handled: true, status, headers, body });
      },
      writeHeaders(response, headers) {
        for (const [name] of headers) response.removeHeader(name);
        CORE.writeHeaders(response, headers);
      },
    }),
    fails: ["callback.keeps-other-cookies", "guard.host-cookies-kept", "guard.vary-kept"],
  },
  {
    name: "the cookies of the host are swallowed",
    setting: "cookies",
    subject: withParts({
      writeReply(response, reply) {
        response.removeHeader("set-cookie");
        CORE.writeReply(response, reply);
      },
    }),
    fails: ["callback.keeps-other-cookies", "guard.host-cookies-kept"],
  },
  {
    name: "headers are written beside those of the host",
    setting: "cors",
    subject: withParts({
      writeReply(response, { status, headers, body }) {
        for (const [name, value] of headers) response.appendHeader(name, value);
        response.writeHead(status).end(body);
      },
    }),
    fails: ["host.cors-before"],
  },
  {
    name: "scripts can read the cookies",
    subject: rewritten(/; HttpOnly/, ""),
    within: ["cookies.", "logout.", "start."],
    fails: [
      "cookies.configured",
      "cookies.exact",
      "logout.form",
      "logout.idempotent",
      "logout.signs-out",
      "start.accepts",
    ],
  },
  {
    name: "a cookie is cleared without its domain",
    subject: rewritten(/(Max-Age=0); Domain=[^;]+/, "$1"),
    fails: ["cookies.configured"],
  },
  {
    name: "the cookies of a request are set once more",
    subject: withReplyHeaders((headers, { headers: { cookie } }) =>
      headers.some(([name]) => name === "set-cookie") || !cookie
        ? headers
        : [
            ...headers,
            [
              "set-cookie",
              `${cookie.split("; ").find((pair) => pair.startsWith("__Host-")) ?? "x=1"}; Path=/`,
            ],
          ],
    ),
    within: ["me."],
    fails: ["me.answers", "me.reads-change-nothing", "me.reasons"],
  },
  {
    name: "a pending login is not cleared",
    subject: withReplyHeaders((headers) =>
      headers.filter(([, value]) => !/^__Host-turalogin=;/.test(value)),
    ),
    within: ["logout.", "verify."],
    fails: [
      "logout.form",
      "logout.idempotent",
      "logout.signs-out",
      "verify.form",
      "verify.link-opened-meanwhile",
      "verify.one-record",
      "verify.signs-in",
    ],
  },
  {
    name: "no device cookie is set",
    subject: withReplyHeaders((headers) =>
      headers.filter(([, value]) => !/^__Host-turalogin-device=/.test(value)),
    ),
    fails: ["confirm.continues"],
  },
  {
    name: "who is signed in keeps the session that was there",
    subject: withReplyHeaders((headers, { headers: { cookie = "" } }) =>
      cookie.includes("__Host-session=ey")
        ? headers.filter(([, value]) => !/^__Host-session=ey/.test(value))
        : headers,
    ),
    fails: ["confirm.account-switch", "verify.replaces-a-session"],
  },
  {
    name: "the fields of a refusal are sorted",
    subject: replying((reply) => ({ ...reply, body: sorted(reply.body) })),
    within: ["bytes.", "guard.", "me.", "start."],
    fails: ["bytes.like-reference"],
  },
  {
    name: "Vary names no origin",
    subject: rewritten(/, Origin$/, ""),
    fails: ["cors.trusted", "me.answers"],
  },
  {
    name: "Vary is not written",
    subject: withReplyHeaders((headers) => without(headers, "vary")),
    fails: ["cors.preflight", "cors.trusted", "login-page.email-form", "me.answers", "me.reasons"],
  },
  {
    name: "any origin may read what a route returns",
    subject: withReplyHeaders((headers) => [...headers, ["access-control-allow-origin", "*"]]),
    fails: [
      "confirm.not-from-elsewhere",
      "cors.front-end",
      "cors.never-on-callback",
      "cors.nobody-else",
      "cors.preflight",
      "cors.trusted",
    ],
  },
  {
    name: "credentials are not allowed",
    subject: withReplyHeaders((headers) => without(headers, "access-control-allow-credentials")),
    fails: ["cors.preflight", "cors.trusted"],
  },
];
