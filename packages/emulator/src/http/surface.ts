import type { IncomingMessage, ServerResponse } from "node:http";
import { oneOf, optional, readFields, text } from "../api/fields.js";
import type { Changes } from "../changes.js";
import type { MailStore } from "../inbox.js";
import type { Emulator } from "../index.js";
import { search } from "../pages/mails.js";
import { inboxPage } from "../pages/page.js";
import { ROBOTS } from "../scanners/robots.js";
import { readBody } from "./body.js";
import { refuseForeign } from "./guard.js";
import { sendLive } from "./live.js";
import { Refusal } from "./refusal.js";
import { send } from "./send.js";

/** What the surface shows and changes. */
export interface Parts extends Omit<Emulator, "close" | "unref" | "inbox"> {
  readonly inbox: MailStore;
}

type Method = "GET" | "POST" | "DELETE";
type Handler = (query: URLSearchParams, body: () => Promise<unknown>) => unknown;
type Handlers = { readonly [M in Method]?: Handler | undefined };

const CLOCK = {
  advance: {
    wants: "a number",
    fits: (value: unknown): value is number => typeof value === "number",
  },
};
// Only an id: over HTTP, robots can be sent only to links that were mailed.
const mailId = {
  wants: "the id of a mail",
  fits: (value: unknown): value is string => typeof value === "string" && /^m\d{1,15}$/.test(value),
};
const SCAN = { mail: mailId, robot: oneOf(...ROBOTS), via: optional(text(300)) };

/** Handles every request that is not for the API: the inbox page, and what tests in other languages use. */
export function createSurface(
  emulator: Parts,
  { changes, hosts }: { changes: Changes; hosts: readonly string[] },
): (path: string, req: IncomingMessage, res: ServerResponse) => Promise<void> {
  const { inbox, calls, faults, clock } = emulator;
  const time = () => ({ now: new Date(clock.now()).toISOString(), ahead: clock.ahead() });
  /** `email` is a whole address, `q` a part of one. */
  const mailsOf = (query: URLSearchParams) =>
    search(inbox.list(query.get("email") ?? undefined), query.get("q") ?? "");
  const oneMail = (id: string): Handlers => ({
    GET: () => inbox.find(id) ?? noSuchMail(),
    DELETE: () => (inbox.delete(id) ? undefined : noSuchMail()),
  });
  const handlers: Readonly<Record<string, Handlers>> = {
    "/inbox": {
      GET: mailsOf,
      DELETE(query) {
        if (!query.has("email") && !query.has("q")) return inbox.clear();
        for (const { id } of mailsOf(query)) inbox.delete(id);
      },
    },
    "/calls": {
      GET: () => ({ ...calls.counts(), requests: calls.requests() }),
      DELETE: () => calls.clear(),
    },
    "/faults": {
      GET: () => faults.list(),
      async POST(_, body) {
        const fault = await body();
        // `add` checks it, and its error says what is wrong.
        faults.add(fault as Parameters<typeof faults.add>[0]);
        return faults.list();
      },
      DELETE: () => faults.clear(),
    },
    "/clock": {
      GET: time,
      async POST(_, body) {
        clock.advance(readFields(await body(), CLOCK).advance);
        return time();
      },
    },
    "/scanners": {
      async POST(_, body) {
        const { mail, robot, via } = readFields(await body(), SCAN);
        return emulator.scan(mail, robot, { via }).catch((cause: unknown) => {
          if (cause instanceof TypeError) throw cause;
          throw new Refusal(
            502,
            "unreachable",
            "The link's site cannot be reached. Is the app running?",
          );
        });
      },
    },
  };

  const answer = async (path: string, req: IncomingMessage, res: ServerResponse) => {
    refuseForeign(req, path, hosts);
    const { method = "GET" } = req;
    const query = new URL(req.url ?? "/", "http://emulator").searchParams;
    if (path === "/" && (method === "GET" || method === "HEAD")) {
      return inboxPage(res, query, emulator, changes.count());
    }
    if (path === "/live" && method === "GET") return sendLive(res, changes);
    const known: Handlers | undefined =
      path === "/" || path === "/live"
        ? { GET: undefined }
        : (mailAt(path, oneMail) ?? own(handlers, path));
    if (known === undefined) throw new Refusal(404, "not_found", "There is no such page.");
    const handler = own<Handler | undefined>(known, method);
    if (handler === undefined) {
      const refusal = new Refusal(405, "method_not_allowed", `Not ${method}.`);
      return send(res, refusal.answer({ allow: Object.keys(known).join(", ") }));
    }
    const body = (await handler(query, () => readJson(req))) ?? { success: true };
    return send(res, { status: 200, body });
  };

  return (path, req, res) =>
    answer(path, req, res).catch((cause: unknown) => {
      if (cause instanceof Refusal) return send(res, cause.answer());
      // An invalid fault, clock or scan: the message says what is wrong.
      if (!(cause instanceof TypeError)) throw cause;
      return send(res, new Refusal(400, "invalid_request", cause.message).answer());
    });
}

const mailAt = (path: string, handlers: (id: string) => Handlers) => {
  const id = /^\/inbox\/(m\d{1,15})$/.exec(path)?.[1];
  return id === undefined ? undefined : handlers(id);
};

function noSuchMail(): never {
  throw new Refusal(404, "no_such_mail", "There is no such mail, or it was deleted.");
}

const own = <T>(table: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;

async function readJson(req: IncomingMessage): Promise<unknown> {
  if (!/^application\/json\b/i.test(req.headers["content-type"] ?? "")) {
    throw new Refusal(415, "unsupported_media_type", "Content-Type must be application/json.");
  }
  const body = await readBody(req);
  if (body.kind === "too_large") throw new Refusal(413, "body_too_large", "More than 64 KiB.");
  if (body.kind !== "json") throw new Refusal(400, "invalid_json", "The body is not JSON.");
  return body.value;
}
