import type { AuthRequest } from "../boundary/http.js";
import { isBlank } from "./cookie.js";

/** How a request speaks, and so how it is answered. */
export type Flavour = "json" | "form";

/**
 * What the headers say about a body: its flavour, where it has one of ours, and the status that refuses it, if any. A
 * compressed body is refused: 8 KiB need no gzip, and without it there are no bombs.
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
  // A comma is a second header that a proxy or the framework has joined on: whose word would count?
  if (parameters.some((parameter) => parameter.includes(","))) return { flavour, refusal: 415 };
  return parameters.every(isUtf8) ? { flavour } : { flavour, refusal: 400 };
}

/** Ours have some 50 characters, with a `charset`. */
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

/** Only SP and HTAB: what else `trim` removes is no white space in a header (RFC 9110, section 5.6.3). */
function trim(text: string): string {
  let start = 0;
  let end = text.length;
  while (isBlank(text, start)) start++;
  while (isBlank(text, end - 1)) end--;
  return text.slice(start, end);
}
