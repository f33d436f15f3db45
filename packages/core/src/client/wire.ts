/** A link's handle: 16 to 512 visible ASCII characters, without `"`, `<`, `>`, `\` and the backtick, which could break out of markup. */
export const HANDLE = /^[!#-;=?-[\]-_a-~]{16,512}$/;

/**
 * Whether a text can be an API key: visible ASCII without quotes around it, and not a placeholder. The service does not
 * document its length.
 */
export function isApiKey(text: string): boolean {
  return /^(?!["'`])[!-~]{1,512}$(?<!["'`])/.test(text) && !/^tl_(live|test)_x+$/.test(text);
}

/** `Retry-After` as whole seconds from 1 to 3600 (RFC 9110, section 10.2.3). Default 60. */
export function parseRetryAfter(header: string | null, now: number): number {
  const text = header?.trim() ?? "";
  const seconds = /^\d{1,15}$/.test(text) ? Number(text) : (Date.parse(text) - now) / 1000;
  return Number.isNaN(seconds) ? 60 : Math.min(3600, Math.max(1, Math.ceil(seconds)));
}
