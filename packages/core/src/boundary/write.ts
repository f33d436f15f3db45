import type { ServerResponse } from "node:http";
import type { Header, Reply } from "./http.js";

/**
 * Writes a reply as it stands, past any framework's own idea of cookies, types and tags. Leaves a response alone that has
 * ended, for example by the host's time-out.
 *
 * @throws what Node or a hook of the host throws, such as where the headers are already sent: give it to the framework.
 */
export function writeReply(response: ServerResponse, reply: Reply): void {
  if (response.writableEnded) return;
  response.statusCode = reply.status;
  writeHeaders(response, reply.headers);
  response.end(reply.body);
}

/** Sets headers by the boundary's rule: `set-cookie` is appended, `vary` merged, any other name replaced. */
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

/** {@link writeHeaders} for a web `Headers`. */
export function writeWebHeaders(target: Headers, headers: readonly Header[]): void {
  for (const [name, value] of headers) {
    if (name === "set-cookie") target.append(name, value);
    else target.set(name, name === "vary" ? mergeVary(target.get(name), value) : value);
  }
}

/** Both lists of names, each name once (RFC 9110, section 12.5.5). */
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
