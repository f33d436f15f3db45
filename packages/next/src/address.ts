import { ConfigError } from "@turalogin/core";

/** Returns the value of a request header, by its name in lower case. */
export type HeaderReader = (name: string) => string | undefined;

/**
 * Where the client's address is: the name of the platform whose own header has it, or the number of proxies in front of the
 * app, each of which adds an entry to `X-Forwarded-For`, or a function that returns the address.
 */
export type ClientAddress =
  | keyof typeof PLATFORMS
  | number
  | ((header: HeaderReader) => string | undefined);

/** Each platform replaces its header in every request, so that no client can choose it. */
const PLATFORMS = {
  cloudflare: "cf-connecting-ip",
  fly: "fly-client-ip",
  vercel: "x-real-ip",
} as const;

/** @throws {ConfigError} if it is none of the three. */
export function addressFrom(
  where: ClientAddress | undefined,
): (header: HeaderReader) => string | undefined {
  if (where === undefined) return () => undefined;
  if (typeof where === "function") return where;
  if (typeof where === "number" && Number.isInteger(where) && where > 0) {
    return (header) => header("x-forwarded-for")?.split(",").at(-where)?.trim();
  }
  if (typeof where === "string" && Object.hasOwn(PLATFORMS, where)) {
    return (header) => header(PLATFORMS[where]);
  }
  const names = Object.keys(PLATFORMS).join(", ");
  throw new ConfigError(
    "ip",
    "does not say where the client's address is",
    `Give the number of your proxies (at least 1), one of ${names}, or a function.`,
  );
}
