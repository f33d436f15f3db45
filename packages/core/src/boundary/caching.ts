import type { ServerResponse } from "node:http";

/** The `Cache-Control` of a guarded reply. */
export const PRIVATE = "private, no-store";

/**
 * Whether no shared cache keeps a reply with this `Cache-Control` (RFC 9111, section 5.2.2). `private="set-cookie"` keeps only
 * that one header out of the cache.
 */
export function isPrivate(control: unknown): boolean {
  if (control === PRIVATE) return true;
  const words = String(control ?? "").replace(QUOTED, "=");
  if (words.includes('"')) return false; // A quote without an end: caches may read it in different ways.
  const directives = words.split(",").map((directive) => directive.trim().toLowerCase());
  const has = (name: string) => directives.includes(name);
  return (has("private") || has("no-store")) && !has("public");
}

const QUOTED = /=\s*"(?:[^"\\]|\\.)*"/g;

/**
 * Keeps a guarded reply out of shared caches, whatever the handler does: the reply may be personal, and it may contain a renewed
 * session cookie. If its `Cache-Control` is not private when the headers are sent, it becomes {@link PRIVATE}.
 */
export function keepPrivate(response: ServerResponse): void {
  const { writeHead } = response;
  const write = (given: readonly unknown[]): ServerResponse =>
    Reflect.apply(writeHead, response, given);
  response.writeHead = (...given: readonly unknown[]) => {
    const headers = given.at(-1);
    const isGiven = typeof headers === "object" && headers !== null;
    const control = isGiven ? controlIn(headers) : undefined;
    if (isPrivate(control ?? response.getHeader(NAME))) return write(given);
    response.setHeader(NAME, PRIVATE);
    return write(isGiven ? [...given.slice(0, -1), withoutControl(headers)] : given);
  };
}

const NAME = "cache-control";

const isControl = (name: unknown) =>
  name === NAME || (typeof name === "string" && name.toLowerCase() === NAME);

/** Node takes an object, or an array of names and values in turn. */
function controlIn(headers: object): unknown {
  if (!Array.isArray(headers)) {
    const name = Object.keys(headers).find(isControl);
    return name === undefined ? undefined : (headers as Record<string, unknown>)[name];
  }
  const at = headers.findIndex((name, index) => index % 2 === 0 && isControl(name));
  return at === -1 ? undefined : headers[at + 1];
}

function withoutControl(headers: object): object {
  if (Array.isArray(headers)) {
    return headers.filter((_, index) => !isControl(headers[index - (index % 2)]));
  }
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !isControl(name)));
}
