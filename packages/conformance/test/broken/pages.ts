import type { Broken } from "./broken.js";
import { around, replying, rewritten, without, withReplyHeaders } from "./parts.js";

/** Adapters that lead elsewhere, or show something else. */
export const PAGES: readonly Broken[] = [
  {
    name: "Allow is not written",
    subject: withReplyHeaders((headers) => without(headers, "allow")),
    fails: [
      "callback.methods",
      "login-page.methods",
      "logout.only-by-post",
      "me.only-reads",
      "start.only-by-post",
      "verify.only-by-post",
    ],
  },
  {
    name: "no policy is written",
    subject: withReplyHeaders((headers) => without(headers, "content-security-policy")),
    fails: [
      "confirm.asks",
      "confirm.form-action",
      "confirm.names-nobody",
      "login-page.code-form",
      "login-page.email-form",
      "login-page.escapes",
      "login-page.explains",
      "login-page.signed-in",
      "login-page.whole-journey",
    ],
  },
  {
    name: "an ETag is written",
    subject: withReplyHeaders((headers) => [...headers, ["etag", '"x"']]),
    fails: ["me.never-cached"],
  },
  {
    name: "HEAD is answered with a length of nothing",
    subject: around(({ route }) => ({
      route: (request) =>
        route(request)?.then((reply) =>
          request.method === "HEAD"
            ? { ...reply, headers: [...reply.headers, ["content-length", "0"] as const] }
            : reply,
        ),
    })),
    fails: ["login-page.methods", "me.head"],
  },
  {
    name: "303 is written as 302",
    subject: replying((reply) => (reply.status === 303 ? { ...reply, status: 302 } : reply)),
    within: ["confirm.", "forms.", "logout.", "start.", "verify."],
    fails: [
      "confirm.account-switch",
      "confirm.continues",
      "confirm.form-action",
      "confirm.refused",
      "forms.sent-only-where-a-code-helps",
      "forms.told-by-content-type",
      "forms.upstream-down",
      "logout.form",
      "start.form",
      "start.only-configured-fields",
      "verify.form",
    ],
  },
  {
    name: "401 is written as 302 to the login page",
    subject: replying((reply) =>
      reply.status === 401
        ? { ...reply, status: 302, headers: [...reply.headers, ["location", "/login"]] }
        : reply,
    ),
    within: ["me."],
    fails: ["me.authorization-off", "me.never-cached", "me.nobody-by-header", "me.reasons"],
  },
  {
    name: "403, 413 and 415 are pages",
    subject: replying((reply) =>
      [403, 413, 415].includes(reply.status) ? { ...reply, body: "<h1>No</h1>" } : reply,
    ),
    fails: [
      "body.encoded",
      "body.length",
      "body.media-type",
      "confirm.not-from-elsewhere",
      "cors.nobody-else",
      "forms.some-refusals-stay-json",
      "logout.cross-origin",
    ],
  },
  {
    name: "a page is sent unescaped",
    subject: replying((reply) => ({
      ...reply,
      body: reply.body
        .replace(/&(lt|#60);/g, "<")
        .replace(/&(gt|#62);/g, ">")
        .replace(/&(quot|#34);/g, '"')
        .replace(/&(amp|#38);/g, "&"),
    })),
    fails: ["confirm.token-escaped", "login-page.escapes", "login-page.whole-journey"],
  },
  {
    name: "a page says the error's own word",
    subject: replying((reply, { target }) => ({
      ...reply,
      body: reply.body.replace("</main>", `${/error=([^&]*)/.exec(target)?.[1] ?? ""}</main>`),
    })),
    fails: ["login-page.explains", "login-page.whole-journey"],
  },
  {
    name: "the code form is shown whenever a code was wrong",
    subject: rewritten(/error=verification_failed$/, "error=verification_failed&sent=1"),
    within: ["forms."],
    fails: ["forms.sent-only-where-a-code-helps"],
  },
  {
    name: "the code form is never shown",
    subject: rewritten(/(&|\?)sent=1$/, ""),
    fails: ["forms.upstream-down", "login-page.whole-journey", "start.form"],
  },
  {
    name: "the way back is cut off",
    subject: rewritten(/^(\/p)\?.*/, "$1"),
    fails: ["login-page.whole-journey"],
  },
  {
    name: "pages are led to without their query",
    subject: rewritten(/^(\/login)\?.*/, "$1"),
    within: ["callback.", "confirm.", "forms."],
    fails: [
      "callback.expired",
      "callback.only-once",
      "callback.refused",
      "confirm.refused",
      "forms.sent-only-where-a-code-helps",
      "forms.told-by-content-type",
      "forms.upstream-down",
    ],
  },
];
