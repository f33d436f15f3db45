import type { ServerResponse } from "node:http";
import { PREFIX, type Setting, type Subject } from "../../src/index.js";
import { CORE, referenceOn } from "../../src/reference.js";
import { around, handingOver, replying, withHeaders, withParts } from "../broken/parts.js";

/** A mistake that authors of adapters make. */
export interface Mistake {
  readonly name: string;
  readonly subject: Subject;
  /** What the first failure of a run says. */
  readonly says: RegExp;
  /** Where it shows. Default: `bare`. */
  readonly setting?: Setting;
}

/** An adapter that drops the guard's headers from some responses. */
const dropping = (isDropped: (response: ServerResponse) => boolean, ...names: string[]) =>
  withParts({
    keepPrivate(response) {
      CORE.keepPrivate(response);
      const { end } = response;
      response.end = (...given: readonly unknown[]): ServerResponse => {
        if (isDropped(response)) for (const name of names) response.removeHeader(name);
        return Reflect.apply(end, response, given);
      };
    },
  });

const decoded = (target: string) => target.replace(/^[^?]*/, decodeURIComponent);

const sharedRequest = {};

/** The mistakes, each with the first sentence that its author reads. */
export const MISTAKES: readonly Mistake[] = [
  {
    name: "the guard's headers are dropped on HEAD",
    subject: dropping(({ req }) => req.method === "HEAD", "vary", "set-cookie"),
    says: /^adapter\.bodiless: A reply without a body has the guard's headers.*\n {2}HEAD: Vary/s,
  },
  {
    name: "the guard's headers are dropped from the reply to a conditional request",
    subject: dropping(({ req }) => "if-none-match" in req.headers, "vary"),
    says: /^adapter\.bodiless: .*\n {2}If-None-Match: Vary/s,
  },
  {
    name: "the guard's headers are dropped from a handler's 304",
    subject: dropping(({ statusCode }) => statusCode === 304, "vary"),
    says: /^adapter\.bodiless: .*\n {2}the handler's 304: Vary/s,
  },
  {
    name: "the renewed cookie is dropped from a handler's 304",
    subject: dropping(({ statusCode }) => statusCode === 304, "set-cookie"),
    says: /^adapter\.bodiless: .*\n {2}the handler's 304: 0 renewed session cookies/s,
  },
  {
    name: "only the last of several cookies is set",
    subject: replying((reply) => ({ ...reply, headers: [...new Map(reply.headers)] })),
    says: /^adapter\.set-cookie-lines: A reply with several cookies has a Set-Cookie line for each/,
  },
  {
    name: "the path is decoded",
    subject: handingOver(({ target }) => ({ target: decoded(target) })),
    says: /^adapter\.target: .* not decoded.*%6de is no route: the path was decoded/s,
  },
  {
    name: "the query is cut off",
    subject: handingOver(({ target }) => ({ target: target.replace(/\?.*/, "") })),
    says: /^adapter\.target: The target is path and query exactly as the client sent them/,
  },
  {
    name: "the mount prefix is lost",
    setting: "prefix",
    subject: handingOver(({ target }) => ({ target: target.replace(PREFIX, "") })),
    says: /^adapter\.prefix: Below a mount prefix, the target that the core gets still has the prefix/,
  },
  {
    name: "no client address is handed over",
    subject: handingOver(() => ({ ip: undefined })),
    says: /^adapter\.ip: The core gets the client's address/,
  },
  {
    name: "one native object is shared by all requests",
    subject: around(({ admit, state, user }) => ({
      admit: (request, policy) => admit<object>(request, policy as object, sharedRequest),
      state: () => state(sharedRequest),
      user: () => user(sharedRequest),
    })),
    says: /^adapter\.native: .*the framework's own object of each request.*two handlers see/s,
  },
  {
    name: "another native object than the handler's",
    subject: around(({ admit }) => ({
      admit: (request, policy) => admit<object>(request, policy as object, {}),
    })),
    says: /^adapter\.native: .*the same that the handler gives.*two handlers see nobody, nobody/s,
  },
  {
    name: "Vary is replaced",
    subject: withParts({
      writeHeaders(response, headers) {
        for (const [name] of headers) if (name === "vary") response.removeHeader(name);
        CORE.writeHeaders(response, headers);
      },
    }),
    says: /^adapter\.vary: .*the host's Accept-Encoding is lost/s,
  },
  {
    name: "the guard skips OPTIONS",
    subject: around(({ admit }) => ({
      admit: (request, policy, native) =>
        request.method === "OPTIONS"
          ? { handled: false, state: { user: null, session: null }, headers: [] }
          : admit(request, policy, native),
    })),
    says: /^adapter\.guard: .*the handler runs for OPTIONS without a session/s,
  },
  {
    name: "the handler runs behind a refusal",
    subject: around(({ admit }) => ({
      async admit(request, policy, native) {
        const outcome = await admit(request, policy, native);
        return outcome.handled
          ? { handled: false, state: { user: null, session: null }, headers: [] }
          : outcome;
      },
    })),
    says: /^adapter\.guard: .*the handler runs for GET without a session/s,
  },
  {
    name: "the body is not handed over",
    subject: handingOver(() => ({ body: async () => undefined })),
    says: /^adapter\.body: The core can read the body of a request/,
  },
  {
    name: "the parser's result is not handed over",
    setting: "parser",
    subject: withParts({ fromNode: (native, { ip }) => CORE.fromNode(native, { ip }) }),
    says: /^adapter\.parsed: Where a parser of the host has read the body, the core gets its result/,
  },
  {
    name: "only some headers are handed over",
    subject: withHeaders(() => ({ "sec-fetch-mode": undefined })),
    says: /^adapter\.headers: Each request header.*Sec-Fetch-Mode is lost/s,
  },
  {
    name: "the status of a reply is not written",
    subject: replying((reply) => ({ ...reply, status: 200 })),
    says: /^adapter\.routes: .* gets the core's reply, with its status.*is 200, not the core's 401/s,
  },
  {
    name: "a handler may make a guarded reply public",
    subject: withParts({ keepPrivate() {} }),
    says: /^adapter\.cache-control: .*\n {2}\/api\/own-public: Cache-Control/s,
  },
  {
    name: "the charset is written in another way",
    subject: replying((reply) => ({
      ...reply,
      headers: reply.headers.map(([name, value]) => [name, value.replace("utf-8", "UTF-8")]),
    })),
    says: /^bytes\.like-reference: .*content-type: "application\/json; charset=UTF-8"/s,
  },
  {
    name: "the app does not start",
    subject: { ...referenceOn(CORE), start: () => Promise.reject(new Error("no such plugin")) },
    says: /^The app of node:http does not start in the setting bare: no such plugin/,
  },
];
