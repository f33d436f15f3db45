import type { Header, Reply } from "../boundary/http.js";
import { ERRORS, type ErrorCode } from "./codes.js";

/** The headers of every reply. */
const COMMON: readonly Header[] = [
  ["cache-control", "no-store"],
  ["x-content-type-options", "nosniff"],
];
const NO_REFERRER: Header = ["referrer-policy", "no-referrer"];

export function json(status: number, value: unknown, headers: readonly Header[] = []): Reply {
  return reply(status, JSON.stringify(value), [
    ...COMMON,
    NO_REFERRER,
    ["content-type", "application/json; charset=utf-8"],
    ...headers,
  ]);
}

export function failure(
  code: ErrorCode,
  headers: readonly Header[] = [],
  sentence?: string,
  more: object = {},
): Reply {
  const [status, text] = ERRORS[code];
  return { ...json(status, { error: sentence ?? text, code, ...more }, headers), code };
}

export function redirect(
  status: 302 | 303,
  location: string,
  headers: readonly Header[] = [],
): Reply {
  return reply(status, "", [...COMMON, NO_REFERRER, ["location", location], ...headers]);
}

/** A built-in page. With another referrer policy than `strict-origin`, its own forms could post `Origin: null`. */
export function page(
  status: number,
  body: string,
  csp: string,
  headers: readonly Header[] = [],
): Reply {
  return reply(status, body, [
    ...COMMON,
    ["referrer-policy", "strict-origin"],
    ["content-type", "text/html; charset=utf-8"],
    ["content-security-policy", csp],
    ["x-robots-tag", "noindex"],
    ...headers,
  ]);
}

/** A reply without a body: to a preflight, or to a HEAD that must do nothing. */
export function empty(status: 200 | 204, headers: readonly Header[] = []): Reply {
  return reply(status, "", [...COMMON, NO_REFERRER, ...headers]);
}

/** The same reply without its body (RFC 9110, section 9.3.2). */
export function headOf(full: Reply): Reply {
  return { ...full, body: "" };
}

function reply(status: number, body: string, headers: readonly Header[]): Reply {
  const length: readonly Header[] =
    status === 204 ? [] : [["content-length", String(Buffer.byteLength(body))]];
  return { handled: true, status, headers: [...headers, ...length], body };
}
