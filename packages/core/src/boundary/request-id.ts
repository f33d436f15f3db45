import { randomUUID } from "node:crypto";
import type { AuthRequest } from "./http.js";

/**
 * The request's id: that of `X-Request-Id`, else the trace's id in `traceparent`, else a new one. Anybody can send these
 * headers, so an id of another form is ignored. The guard never asks for it: it is made only for an event or a hook.
 *
 * @see https://www.w3.org/TR/trace-context/#traceparent-header
 */
export function requestId({ headers }: AuthRequest): string {
  return sentId(headers) ?? madeId(headers);
}

function sentId(headers: AuthRequest["headers"]): string | undefined {
  const id = headers["x-request-id"];
  if (id !== undefined && ID.test(id)) return id;
  const [, trace] = TRACE_PARENT.exec(headers.traceparent ?? "") ?? [];
  return trace;
}

/** All events of a request get the same id. Node and the web adapters give one object of headers for each request. */
function madeId(headers: AuthRequest["headers"]): string {
  let id = made.get(headers);
  if (id === undefined) {
    id = randomUUID();
    made.set(headers, id);
  }
  return id;
}

const made = new WeakMap<AuthRequest["headers"], string>();

/** Neither a line break nor an "@": an id can neither add a line to a log nor hold an email address. */
const ID = /^[\w.:+/=-]{1,128}$/;

/** An id of zeros is invalid. */
const TRACE_PARENT = /^[\da-f]{2}-(?!0{32})([\da-f]{32})-[\da-f]{16}-[\da-f]{2}(?:-|$)/;
