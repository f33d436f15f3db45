import type { IncomingMessage, ServerResponse } from "node:http";
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
  runtime?: { node?: { req: NodeRequest } };
};

/** Checks the request, because on Node an event of h3 2 has a `node`, too. */
export const isV2 = (event: EventLike): event is V2 =>
  typeof (event.req as Partial<Request>).headers?.get === "function";

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
