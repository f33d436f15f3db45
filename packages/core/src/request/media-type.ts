import type { AuthRequest } from "../boundary/http.js";
import { isBlank } from "./cookie.js";

/** The format of a request's body, which decides the format of the reply. */
export type Flavour = "json" | "form";

/**
 * Reads a body's flavour from the headers, and the status that refuses it, if any. `flavour` is undefined for other content
 * types. A compressed body is refused: 8 KiB need no compression, and a small compressed body can expand to a huge one.
 */
export function readMediaType(headers: AuthRequest["headers"]): {
  flavour?: Flavour | undefined;
  refusal?: 400 | 415 | undefined;
} {
  const type = headers["content-type"] ?? "";
  if (type.length > LONGEST_TYPE) return { refusal: 415 };
  const [essence = "", ...parameters] = type.toLowerCase().split(";");
  const flavour = FLAVOURS.get(trim(essence));
  if (flavour === undefined || !isPlain(headers["content-encoding"])) {
    return { flavour, refusal: 415 };
  }
  // A comma means that a proxy or the framework has joined two headers, and it is not known which one is right.
  if (parameters.some((parameter) => parameter.includes(","))) return { flavour, refusal: 415 };
  return parameters.every(isUtf8) ? { flavour } : { flavour, refusal: 400 };
}

/** The content types that are accepted have about 50 characters, with a `charset`. */
const LONGEST_TYPE = 256;

const FLAVOURS: ReadonlyMap<string, Flavour> = new Map([
  ["application/json", "json"],
  ["application/x-www-form-urlencoded", "form"],
]);

const isPlain = (encoding: string | undefined) =>
  encoding === undefined || /^identity$/i.test(encoding);

/** Whether one parameter is no `charset`, or names UTF-8 by either of its usual labels, quoted or not. */
function isUtf8(parameter: string): boolean {
  const [name = "", value = ""] = parameter.split("=", 2).map(trim);
  return name !== "charset" || /^("?)utf-?8\1$/.test(value);
}

/** Removes SP and HTAB only. `String.prototype.trim` also removes what is not white space in a header. */
function trim(text: string): string {
  let start = 0;
  let end = text.length;
  while (isBlank(text, start)) start++;
  while (isBlank(text, end - 1)) end--;
  return text.slice(start, end);
}
