/** A link's handle: 16 to 512 visible ASCII characters, without `"`, `<`, `>`, `\` and the backtick, which could break out of markup. */
export const HANDLE = /^[!#-;=?-[\]-_a-~]{16,512}$/;

/** An API key: visible ASCII without quotes around it. The service does not document its length. */
export const API_KEY = /^(?!["'`])[!-~]{1,512}$(?<!["'`])/;

/** `Retry-After` as whole seconds from 1 to 3600 (RFC 9110, section 10.2.3). Default 60. */
export function parseRetryAfter(header: string | null, now: number): number {
  const text = header?.trim() ?? "";
  const seconds = /^\d{1,15}$/.test(text) ? Number(text) : (Date.parse(text) - now) / 1000;
  return Number.isNaN(seconds) ? 60 : Math.min(3600, Math.max(1, Math.ceil(seconds)));
}
