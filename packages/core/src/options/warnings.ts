import { isLoopback } from "../client/address.js";
import { lineOf } from "../messages/table.js";
import type { CookieSettings } from "../reply/cookies.js";
import type { Logger } from "./options.js";

/** The settings that are checked. */
interface Checked {
  readonly apiKey: string;
  readonly apiUrl: string;
  readonly origin: string;
  readonly trustedOrigins: ReadonlySet<string>;
  readonly cookie: Pick<CookieSettings, "sameSite">;
  readonly logger: Logger;
}

/** Warns at the start about settings that work, but are probably a mistake. */
export function warnOf(settings: Checked, isProduction: boolean): void {
  const { logger } = settings;
  const found = [...crossSite(settings, isProduction), ...(isProduction ? testing(settings) : [])];
  for (const line of found) logger.warn(line);
}

/** Settings that are only for development and tests. */
function testing({ apiKey, apiUrl }: Checked): string[] {
  const found: string[] = [];
  if (apiKey.startsWith("tl_test_")) {
    found.push(lineOf("test_key"));
  }
  if (isLoopback(new URL(apiUrl).hostname)) {
    found.push(lineOf("service_on_loopback"));
  }
  return found;
}

/** Trusted origins on another site. Browsers treat cookies differently there. */
function crossSite(
  { trustedOrigins, origin: own, cookie: { sameSite } }: Checked,
  isProduction: boolean,
): string[] {
  const found: string[] = [];
  for (const origin of trustedOrigins) {
    const { protocol, hostname } = new URL(origin);
    if (sameSite === "none") {
      if (protocol !== "http:" || (isLoopback(hostname) && !isProduction)) continue;
      found.push(lineOf("origin_http", { origin }));
    } else if (!isSameSite(origin, own)) {
      found.push(lineOf("origin_cross_site", { origin, own, sameSite }));
    }
  }
  return found;
}

function isSameSite(one: string, other: string): boolean {
  const [a, b] = [new URL(one), new URL(other)];
  // A browser extension with a permission for the app's host counts as the same site.
  if (a.protocol.endsWith("-extension:")) return true;
  return a.protocol === b.protocol && site(a.hostname) === site(b.hostname);
}

// The last two labels are a guess of the registrable domain. A wrong guess only causes a wrong warning.
const site = (hostname: string): string => hostname.split(".").slice(-2).join(".");
