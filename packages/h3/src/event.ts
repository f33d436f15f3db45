import type { IncomingMessage, ServerResponse } from "node:http";
import * as core from "@turalogin/core/adapter";
import type { EventLike } from "./types.js";

/** Where h3 1 leaves what its readers have read. */
export const READ = Symbol.for("h3RawBody");

type NodeRequest = IncomingMessage & { originalUrl?: string; body?: unknown; [READ]?: unknown };

export type V1 = EventLike & {
  node: { req: NodeRequest; res: ServerResponse };
  web?: { request?: Request };
  _requestBody?: unknown;
};

export type V2 = EventLike & {
  req: Request & { ip?: string };
  /** Errors take the second headers, or, in releases that have none, the first. */
  res: { status?: number; headers: Headers; errHeaders?: Headers };
  runtime?: { node?: { req: NodeRequest } };
};

/** By the request: under Node an event of h3 2 has a `node`, too. */
export const isV2 = (event: EventLike): event is V2 =>
  typeof (event.req as Partial<Request>).headers?.get === "function";

/** For whatever the handler returns or throws. */
export function put(event: EventLike, headers: readonly core.Header[]): void {
  if (!isV2(event)) {
    core.writeHeaders((event as V1).node.res, headers);
    return;
  }
  const { headers: plain, errHeaders } = event.res;
  core.writeWebHeaders(plain, headers);
  // An upgrade's reply counts as an error: with headers, h3 2 would make a new one, without the socket's hooks.
  if (errHeaders && !event.req.headers.has("upgrade")) core.writeWebHeaders(errHeaders, headers);
}
