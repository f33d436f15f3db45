import { isLoopback } from "../client/address.js";
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
  for (const warning of found) logger.warn(`Turalogin: ${warning}`);
}

/** Settings that are only for development and tests. */
function testing({ apiKey, apiUrl }: Checked): string[] {
  const found: string[] = [];
  if (apiKey.startsWith("tl_test_")) {
    found.push(
      "apiKey (environment: TURALOGIN_API_KEY) is a test key, and this is production. Use the live key (tl_live_…).",
    );
  }
  if (isLoopback(new URL(apiUrl).hostname)) {
    found.push(
      "apiUrl (environment: TURALOGIN_API_URL) is on this machine, and this is production. An emulator mails " +
        "nothing, and shows its links to every local process. Remove it, or set it to the service's address.",
    );
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
      found.push(
        `the trusted origin ${origin} is plain http, and session.cookie.sameSite is "none". A network in between ` +
          "can change its pages, and so act as the user who is signed in. Serve it over https.",
      );
    } else if (!isSameSite(origin, own)) {
      found.push(
        `the trusted origin ${origin} is cross-site to ${own}, and browsers send ` +
          `SameSite=${sameSite} cookies only within a site: its requests will be anonymous. Serve both from one ` +
          'site, or set session.cookie.sameSite to "none".',
      );
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
