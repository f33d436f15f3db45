import type { Header } from "./http.js";
import { mergeVary } from "./write.js";

/** Sets headers by the boundary's rule: `set-cookie` is appended, `vary` merged, any other name replaced. */
export function writeWebHeaders(target: Headers, headers: readonly Header[]): void {
  for (const [name, value] of headers) {
    if (name === "set-cookie") target.append(name, value);
    else target.set(name, name === "vary" ? mergeVary(target.get(name), value) : value);
  }
}
