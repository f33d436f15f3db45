import { type Header, isPrivate } from "@turalogin/core/adapter";
import { correctCaching, put } from "./event.js";
import type { EventLike } from "./types.js";

/**
 * Runs a guarded handler. If it returns a reply, the caching headers of the reply are merged into the event's headers.
 * Otherwise h3 would keep only one side: h3 1 those of the handler, h3 2 those of the guard.
 */
export async function run<Event extends EventLike>(
  handler: (event: Event) => unknown,
  event: Event,
): Promise<unknown> {
  try {
    const result = await handler(event);
    if (!isReply(result)) return result;
    put(event, cachingOf(result.headers));
    return isResponse(result) ? withoutCaching(result) : result;
  } finally {
    correctCaching(event);
  }
}

/** A handler can replace the guard's `Cache-Control`, but only by a private one: a reply from `fetch` may say `public`. */
function cachingOf(headers: Headers): Header[] {
  const caching: Header[] = [];
  const control = headers.get("cache-control");
  if (control !== null && isPrivate(control)) caching.push(["cache-control", control]);
  const vary = headers.get("vary");
  if (vary !== null) caching.push(["vary", vary]);
  return caching;
}

/** Makes a copy: the app may share the object, and early releases of h3 2 write the event's cookies into it. */
function withoutCaching(response: Response): Response {
  // In h3 2, an upgrade's reply object holds the socket's hooks, so it must not be copied.
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

/** A `Response`, or h3 2's `HTTPResponse`, but not an error: there the guard's headers stay. */
function isReply(value: unknown): value is Reply {
  if (typeof value !== "object" || value === null || "stack" in value) return false;
  const { headers } = value as Partial<Reply>;
  return "status" in value && "body" in value && typeof headers?.getSetCookie === "function";
}

const isResponse = (reply: object): reply is Response =>
  typeof (reply as Partial<Response>).clone === "function";
