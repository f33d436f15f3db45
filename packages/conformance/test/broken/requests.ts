import { PREFIX } from "../../src/index.js";
import type { Broken } from "./broken.js";
import { handingOver, withHeaders } from "./parts.js";

/** Adapters that hand over what the request was not. */
export const REQUESTS: readonly Broken[] = [
  {
    name: "the body is not handed over",
    subject: handingOver(() => ({ body: async () => undefined })),
    within: ["start."],
    fails: [
      "start.accepts",
      "start.each-its-own",
      "start.form",
      "start.host-decides-nothing",
      "start.keeps-return-to",
      "start.known-and-unknown-alike",
      "start.only-configured-fields",
      "start.otp",
    ],
  },
  {
    name: "a parsed body is not handed over",
    setting: "parser",
    subject: handingOver(() => ({ body: async () => undefined })),
    within: ["start."],
    fails: [
      "start.accepts",
      "start.each-its-own",
      "start.form",
      "start.keeps-return-to",
      "start.known-and-unknown-alike",
      "start.only-configured-fields",
      "start.otp",
    ],
  },
  {
    name: "a body that a parser left as text is ignored",
    setting: "text",
    subject: handingOver(({ body }) => ({
      body: async () => {
        const left = await body();
        return typeof left === "string" ? undefined : left;
      },
    })),
    fails: ["host.raw-bodies"],
  },
  {
    name: "a body that cannot be read is an empty object",
    subject: handingOver(({ body }) => ({
      async body() {
        const text = String(await body());
        try {
          return { ...JSON.parse(text) };
        } catch {
          return text.includes("=") ? text : {};
        }
      },
    })),
    fails: ["body.length", "body.no-leftovers", "body.unreadable"],
  },
  {
    name: "a body that is too long is cut",
    subject: handingOver(({ body }) => ({
      body: async () => Buffer.from((await body()) as Buffer).subarray(0, 8192),
    })),
    fails: ["body.length", "body.no-leftovers"],
  },
  {
    name: "any other content type is taken for a form",
    subject: withHeaders(({ "content-type": type = "" }) => ({
      "content-type": /json|urlencoded/i.test(type) ? type : "application/x-www-form-urlencoded",
    })),
    fails: ["body.media-type", "forms.some-refusals-stay-json", "logout.empty-body"],
  },
  {
    name: "content-encoding is not handed over",
    subject: withHeaders(() => ({ "content-encoding": undefined })),
    fails: ["body.encoded", "forms.some-refusals-stay-json"],
  },
  {
    name: "accept decides whether it is a form",
    subject: withHeaders(({ accept = "", "content-type": type }) => ({
      "content-type": accept.includes("html") && type ? "application/x-www-form-urlencoded" : type,
    })),
    fails: ["forms.told-by-content-type"],
  },
  {
    name: "a method may be overridden",
    subject: handingOver(({ method }, { headers }) => ({
      method: String(headers["x-http-method-override"] ?? method),
    })),
    fails: ["callback.methods", "logout.only-by-post", "start.only-by-post", "verify.only-by-post"],
  },
  {
    name: "HEAD is handed over as GET",
    subject: handingOver(({ method }) => ({ method: method === "HEAD" ? "GET" : method })),
    fails: ["callback.head"],
  },
  {
    name: "PUT is handed over as POST, and any other unusual method as GET",
    subject: handingOver(({ method }) => ({
      method: method === "PUT" ? "POST" : /^(GET|HEAD|POST)$/.test(method) ? method : "GET",
    })),
    fails: [
      "callback.methods",
      "cors.never-on-callback",
      "cors.nobody-else",
      "cors.preflight",
      "login-page.methods",
      "logout.only-by-post",
      "me.only-reads",
      "start.only-by-post",
      "verify.only-by-post",
    ],
  },
  {
    name: "the path is tidied up",
    subject: handingOver(({ target }) => ({
      target: target.replace(/^[^?]*/, (path) => path.replace(/\/+$/, "").toLowerCase()),
    })),
    fails: ["me.exact-path"],
  },
  {
    name: "the path is what a proxy says that it was",
    subject: handingOver(({ target }, { headers }) => ({
      target: String(headers["x-original-url"] ?? target),
    })),
    fails: ["bypass.rewriting-headers", "start.host-decides-nothing"],
  },
  {
    name: "the mount path is cut off",
    setting: "prefix",
    subject: handingOver(({ target }) => ({ target: target.replace(PREFIX, "") })),
    within: ["me."],
    fails: [
      "me.answers",
      "me.authorization-off",
      "me.exact-path",
      "me.head",
      "me.never-cached",
      "me.nobody-by-header",
      "me.only-reads",
      "me.reads-change-nothing",
      "me.reasons",
    ],
  },
  {
    name: "the client is the socket",
    subject: handingOver((_, { socket }) => ({ ip: socket.remoteAddress })),
    fails: [
      "codes.failed-links-per-client",
      "codes.per-client",
      "events.client-address",
      "limits.address",
      "limits.address-and-client",
      "limits.client",
      "limits.device",
      "limits.ipv6",
    ],
  },
  {
    name: "the id of a request is not handed over",
    subject: withHeaders(() => ({ "x-request-id": undefined })),
    fails: ["events.request-id"],
  },
  {
    name: "the client is the first of those forwarded",
    subject: handingOver(({ ip }, { headers }) => ({
      ip:
        headers["x-forwarded-for"] === undefined
          ? ip
          : String(headers["x-forwarded-for"]).split(",")[0],
    })),
    fails: ["events.client-address", "limits.client"],
  },
];
