import { isPrivate } from "./caching.js";
import type { Header, Reply } from "./http.js";
import { writeWebHeaders } from "./write.js";

/** The web response of a reply. `before`: those that the host has set before. */
export function webResponse({ status, headers, body }: Reply, before?: Headers): Response {
  const all = new Headers(before);
  writeWebHeaders(all, headers);
  return new Response(body === "" ? null : body, { status, headers: all });
}

/**
 * Adds the headers of a guard that let the request through to the response of a handler. A `Cache-Control` that is private
 * stays as it is. Changes the response in place where it can: in a copy, its text would become a stream.
 */
export function guardedResponse(response: Response, headers: readonly Header[]): Response {
  // On Deno and Workers this object holds the WebSocket, and only the object itself opens it.
  if (response.status === 101) return response;
  const control = response.headers.get("cache-control");
  const added =
    control !== null && isPrivate(control)
      ? headers.filter(([name]) => name !== "cache-control")
      : headers;
  // The app may return the same object again, and this cookie belongs to one person.
  if (headers.some(([name]) => name === "set-cookie")) return copied(response, added);
  try {
    writeWebHeaders(response.headers, added);
    return response;
  } catch {
    // The headers of a response from `fetch` or `Response.redirect` are immutable.
    return copied(response, added);
  }
}

function copied(response: Response, headers: readonly Header[]): Response {
  const copy = new Response(response.body, response);
  writeWebHeaders(copy.headers, headers);
  return copy;
}
