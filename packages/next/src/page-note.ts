import type { Header } from "@turalogin/core/adapter";

/** The header by which the proxy tells server components where their page is. It is used for `returnTo` alone. */
const PAGE = "x-turalogin-page";

/** The path and query of the page, if there is a proxy. */
export const pageIn = (headers: Headers): string | undefined => headers.get(PAGE) ?? undefined;

/**
 * The headers that the proxy passes on to a page: with the page's path, in place of what a client has sent under this name,
 * and with the renewed session in place of the old one.
 */
export function passedOn(received: Headers, page: string, added: readonly Header[]): Headers {
  const headers = new Headers(received);
  headers.set(PAGE, page);
  for (const [name, line] of added) {
    if (name === "set-cookie") headers.set("cookie", replaced(headers.get("cookie"), line));
  }
  return headers;
}

/** A `Cookie` header with the cookie of a `Set-Cookie` line in place of the one of the same name. */
function replaced(cookies: string | null, line: string): string {
  const pair = line.replace(/;.*/, "");
  const name = pair.replace(/=.*/, "=");
  const others = (cookies ?? "").split(";").map((each) => each.trim());
  return [...others.filter((each) => each !== "" && !each.startsWith(name)), pair].join("; ");
}
