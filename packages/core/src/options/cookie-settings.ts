import { isIP } from "node:net";
import type { CookieSettings } from "../reply/cookies.js";
import { ConfigError } from "./config-error.js";
import type { SessionCookieOptions } from "./options.js";

/**
 * The names and attributes of the cookies. `shared`: the option `session.shared`.
 *
 * @throws {ConfigError} for a cookie that browsers would drop silently.
 */
export function cookieSettings(
  options: SessionCookieOptions,
  callback: URL,
  shared: boolean,
): CookieSettings {
  const secure = callback.protocol === "https:";
  const { domain, sameSite = "lax" } = options;
  const prefix = secure ? "__Host-" : "";
  const name = options.name ?? (shared ? "session" : defaultName(secure, domain));
  const pending = `${prefix}turalogin`;
  const device = `${prefix}turalogin-device`;
  if (!/^[!#$%&'*+\-.^_`|~0-9A-Za-z]{1,100}$/.test(name)) {
    throw new ConfigError(
      "session.cookie.name",
      "is not a cookie name",
      "Use letters, digits, - and _ only (RFC 6265, section 4.1.1).",
    );
  }
  if (name === pending || name === device) {
    throw new ConfigError(
      "session.cookie.name",
      "is the name of another Turalogin cookie",
      "Choose another name.",
    );
  }
  const lower = name.toLowerCase();
  if (lower.startsWith("__host-") && (!secure || domain !== undefined)) {
    throw new ConfigError(
      "session.cookie.name",
      "starts with __Host-, which browsers accept only on https and without a domain",
      "Remove session.cookie.domain and use https, or choose another name.",
    );
  }
  if (/^__(secure|http|host-http)-/.test(lower) && !secure) {
    throw new ConfigError(
      "session.cookie.name",
      "has a prefix that browsers accept only on https",
      "Use an https callbackUrl, or choose another name.",
    );
  }
  if (sameSite === "none" && !secure) {
    throw new ConfigError(
      "session.cookie.sameSite",
      'is "none", which browsers accept only with Secure',
      'Use an https callbackUrl, or "lax".',
    );
  }
  if (domain !== undefined && !covers(domain, callback.hostname)) {
    throw new ConfigError(
      "session.cookie.domain",
      "does not cover the host of callbackUrl",
      `Use ${callback.hostname} or a parent domain of it, without a leading dot.`,
    );
  }
  if (shared && (name !== "session" || domain !== undefined)) {
    throw new ConfigError(
      "session.cookie",
      "cannot be changed while session.shared is on",
      'Remove it: the other service expects a host-only cookie named "session".',
    );
  }
  return { name, pending, device, domain, sameSite, secure };
}

function defaultName(secure: boolean, domain: string | undefined): string {
  if (!secure) return "session";
  return domain === undefined ? "__Host-session" : "__Secure-session";
}

/** Whether a browser on `host` accepts a cookie for `domain`. A public suffix is not recognized. */
function covers(domain: string, host: string): boolean {
  if (!/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(domain) || isIP(domain) !== 0) return false;
  return host === domain || host.endsWith(`.${domain}`);
}
