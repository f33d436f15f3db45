import type { IncomingMessage, ServerResponse } from "node:http";
import { ConfigError } from "@turalogin/core";
import * as core from "@turalogin/core/adapter";
import type { EventLike } from "./types.js";

/** Where h3 1 keeps a body that one of its readers has read. */
export const READ = Symbol.for("h3RawBody");

type NodeRequest = IncomingMessage & { originalUrl?: string; body?: unknown; [READ]?: unknown };

export type V1 = EventLike & {
  node: { req: NodeRequest; res: ServerResponse };
  web?: { request?: Request };
  _requestBody?: unknown;
};

export type V2 = EventLike & {
  req: Request & { ip?: string };
  /** h3 adds `errHeaders` to replies of errors. Releases without `errHeaders` add `headers`. */
  res: { status?: number; headers: Headers; errHeaders?: Headers };
  runtime?: { node?: { req: NodeRequest; res?: ServerResponse } };
};

/** Checks the request, because on Node an event of h3 2 has a `node`, too. */
export const isV2 = (event: EventLike): event is V2 =>
  typeof (event.req as Partial<Request>).headers?.get === "function";

/**
 * Refuses a call of a guard whose result h3 would not use. In h3 2, only middleware gets `next`, but not a handler's call or the
 * app's `onRequest` hook. In both majors, hooks for errors and replies get a second argument that is no function.
 *
 * @throws {ConfigError} if `next` is missing in h3 2, or is not a function.
 */
export function requireNext(event: EventLike, next: unknown): void {
  if (next !== undefined && typeof next !== "function") throw new ConfigError(...LATE);
  if (next === undefined && isV2(event)) throw new ConfigError(...WITHOUT_NEXT);
}

const LATE = [
  "guard",
  "is in a hook that cannot stop the request",
  "Use auth.guarded(handler), or the guard as middleware.",
] as const;

const WITHOUT_NEXT = [
  "guard",
  "was called without next: in h3 2 the handler would run whatever it decides",
  "Use auth.guarded(handler), or the guard as middleware.",
] as const;

/** Sets headers on the reply, whether the handler returns or throws. */
export function put(event: EventLike, headers: readonly core.Header[]): void {
  if (!isV2(event)) {
    core.writeHeaders((event as V1).node.res, headers);
    return;
  }
  const { headers: plain, errHeaders } = event.res;
  core.writeWebHeaders(plain, headers);
  // h3 2 treats an upgrade's reply as an error. With errHeaders it would copy the reply and lose the socket's hooks.
  if (errHeaders && !event.req.headers.has("upgrade")) core.writeWebHeaders(errHeaders, headers);
}

/** Keeps the reply out of shared caches, on Node. */
export function keepPrivate(event: EventLike): void {
  const response = isV2(event) ? event.runtime?.node?.res : (event as V1).node.res;
  if (response !== undefined) core.keepPrivate(response);
}

/** The same without Node's response, after the handler: corrects what it has set on the event. */
export function correctCaching(event: EventLike): void {
  if (!isV2(event)) {
    const { res } = (event as V1).node;
    if (!res.headersSent && !core.isPrivate(res.getHeader("cache-control"))) put(event, CACHING);
    return;
  }
  const { headers, errHeaders = headers } = event.res;
  const controls = [headers, errHeaders].map((set) => set.get("cache-control"));
  if (!controls.every(core.isPrivate)) put(event, CACHING);
}

const CACHING: readonly core.Header[] = [["cache-control", core.PRIVATE]];
