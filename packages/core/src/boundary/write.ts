import type { ServerResponse } from "node:http";
import type { Header, Reply } from "./http.js";

/**
 * Writes a reply unchanged, without the framework, which could add cookies, a content type or an `ETag`. Does nothing if the
 * response has already ended, for example after the host's time-out.
 *
 * @throws what Node or a hook of the host throws, for example if the headers are already sent. Pass it to the framework.
 */
export function writeReply(response: ServerResponse, reply: Reply): void {
  if (response.writableEnded) return;
  response.statusCode = reply.status;
  writeHeaders(response, reply.headers);
  response.end(reply.body);
}

/** Sets headers: `set-cookie` is appended, `vary` is merged, any other name is replaced. */
export function writeHeaders(response: ServerResponse, headers: readonly Header[]): void {
  for (const [name, value] of headers) {
    if (name === "set-cookie") append(response, name, value);
    else if (name === "vary") response.setHeader(name, mergeVary(response.getHeader(name), value));
    else response.setHeader(name, value);
  }
}

/** Node's responses have `appendHeader`. What stands in for one may not: Socket.IO's for an upgrade, mocks in tests. */
function append(response: ServerResponse, name: string, value: string): void {
  if (typeof response.appendHeader === "function") {
    response.appendHeader(name, value);
    return;
  }
  const earlier = response.getHeader(name);
  const lines = earlier === undefined ? [] : [earlier].flat().map(String);
  response.setHeader(name, [...lines, value]);
}

/** The same as {@link writeHeaders}, for a web `Headers`. */
export function writeWebHeaders(target: Headers, headers: readonly Header[]): void {
  for (const [name, value] of headers) {
    if (name === "set-cookie") target.append(name, value);
    else target.set(name, name === "vary" ? mergeVary(target.get(name), value) : value);
  }
}

/** Merges two values of `Vary`, without repeating a name (RFC 9110, section 12.5.5). */
export function mergeVary(
  present: string | number | readonly string[] | null | undefined,
  added: string,
): string {
  if (present === undefined || present === null || present === "") return added;
  const list = String(present);
  if (list === added) return list;
  const names = list.split(",").map((name) => name.trim().toLowerCase());
  if (names.includes("*")) return list;
  const missing = added.split(",").filter((name) => !names.includes(name.trim().toLowerCase()));
  return [list, ...missing.map((name) => name.trim())].join(", ");
}
