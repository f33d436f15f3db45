import { type Header, isPrivate, type Reply, writeWebHeaders } from "@turalogin/core/adapter";

/** The web response of a reply. */
export function toResponse({ status, headers, body }: Reply): Response {
  const own = new Headers();
  writeWebHeaders(own, headers);
  return new Response(body === "" ? null : body, { status, headers: own });
}

/** Adds the guard's headers to the response of a handler. A `Cache-Control` that is private stays as it is. */
export function withHeaders(response: Response, headers: readonly Header[]): Response {
  // The socket is part of this object, and only the object itself opens it.
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
