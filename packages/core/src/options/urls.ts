import { ConfigError } from "./config-error.js";

export function originOf(url: string): string {
  return new URL(url).origin;
}

/**
 * A page that browsers may be redirected to: its value for `Location`, and its origin.
 *
 * @throws {ConfigError} if the value is not a URL or path, or is on an origin that is not allowed.
 */
export function resolvePage(
  option: string,
  value: string,
  appOrigin: string,
  allowed: ReadonlySet<string>,
): { location: string; origin: string } {
  const remedy = "Give a path that starts with one slash, or an absolute URL on a trusted origin.";
  let url: URL;
  try {
    url = new URL(value, appOrigin);
  } catch (cause) {
    throw Object.assign(new ConfigError(option, "is not a URL", remedy), { cause });
  }
  const absolute = /^https?:\/\//i.test(value);
  if (!absolute && !/^\/(?![/\\])/.test(value))
    throw new ConfigError(option, "is not a path", remedy);
  if (!allowed.has(url.origin) || url.username !== "" || url.password !== "") {
    throw new ConfigError(option, "is on an origin that is neither the app's nor trusted", remedy);
  }
  const path = url.pathname + url.search + url.hash;
  if (path.startsWith("//")) throw new ConfigError(option, "starts with two slashes", remedy);
  return { location: url.origin === appOrigin ? path : url.origin + path, origin: url.origin };
}

/** Returns `page` with one more query parameter, which is added before the fragment. */
export function withQuery(page: string, query: string): string {
  const hash = page.indexOf("#");
  const head = hash === -1 ? page : page.slice(0, hash);
  const tail = hash === -1 ? "" : page.slice(hash);
  return `${head}${head.includes("?") ? "&" : "?"}${query}${tail}`;
}
