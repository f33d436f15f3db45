import type { Header } from "@turalogin/core/adapter";
import { put } from "./event.js";
import type { EventLike } from "./types.js";

/**
 * Runs a guarded handler. What a reply of its own says of caching goes over to the event's headers: h3 would let one
 * replace the other, h3 1 the guard's and h3 2 the handler's.
 */
export async function run<Event extends EventLike>(
  handler: (event: Event) => unknown,
  event: Event,
): Promise<unknown> {
  const result = await handler(event);
  if (!isReply(result)) return result;
  put(event, cachingOf(result.headers));
  return isResponse(result) ? withoutCaching(result) : result;
}

/** The handler may replace the guard's `Cache-Control`, but what was fetched elsewhere does not make a reply public. */
function cachingOf(headers: Headers): Header[] {
  const said: Header[] = [];
  const control = headers.get("cache-control");
  if (control !== null && /\b(private|no-store)\b/i.test(control)) {
    said.push(["cache-control", control]);
  }
  const vary = headers.get("vary");
  if (vary !== null) said.push(["vary", vary]);
  return said;
}

/** A copy, also because early releases of h3 2 write the event's cookies into an object that may serve all requests. */
function withoutCaching(response: Response): Response {
  // An upgrade of h3 2 brings the socket's hooks on the object itself.
  if ("crossws" in response) return response;
  const headers = new Headers(response.headers);
  headers.delete("cache-control");
  headers.delete("vary");
  const { body, status, statusText } = response;
  return new Response(body, { status, statusText, headers });
}

interface Reply {
  readonly headers: Headers;
  readonly status?: number;
  readonly body: unknown;
}

/** A `Response` or h3 2's `HTTPResponse`. With errors the guard's word stands. */
function isReply(value: unknown): value is Reply {
  if (typeof value !== "object" || value === null || "stack" in value) return false;
  const { headers } = value as Partial<Reply>;
  return "status" in value && "body" in value && typeof headers?.getSetCookie === "function";
}

const isResponse = (reply: object): reply is Response =>
  typeof (reply as Partial<Response>).clone === "function";
