/**
 * Returns one email address, trimmed and in lower case, or undefined. The result is sent to the service, compared and signed,
 * so the rules are stricter than RFC 5321: a dot-atom before the `@`, a DNS name with a dot after it. Idempotent.
 *
 * @see https://www.rfc-editor.org/rfc/rfc5322#section-3.2.3
 */
export function parseEmail(value: unknown): string | undefined {
  if (typeof value !== "string") return undefined;
  const trimmed = trimAscii(value);
  if (trimmed.length > MAX_ADDRESS) return undefined;
  // Checked before lower-casing, which turns U+212A, the Kelvin sign, into a plain k: that is another person's address.
  if (!ASCII.test(trimmed)) return undefined;
  const address = trimmed.toLowerCase();
  const at = address.indexOf("@");
  if (at === -1 || at > MAX_LOCAL || !DOT_ATOM.test(address.slice(0, at))) return undefined;
  return isDomain(address.slice(at + 1)) ? address : undefined;
}

/** RFC 5321 with erratum 1690: a path has at most 256 characters, two of them angle brackets. */
const MAX_ADDRESS = 254;
const MAX_LOCAL = 64;
const ASCII = /^[!-~]+$/;
const DOT_ATOM = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;
const LABEL = /^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/;
const DIGITS = /^\d+$/;

/** At least two labels. The last one is not a number, unlike in 127.0.0.1 (RFC 3696, section 2). */
function isDomain(domain: string): boolean {
  const lastDot = domain.lastIndexOf(".");
  if (lastDot === -1 || DIGITS.test(domain.slice(lastDot + 1))) return false;
  return domain.split(".").every((label) => LABEL.test(label));
}

/** Removes ASCII white space. `String.prototype.trim` would also remove other characters. */
function trimAscii(text: string): string {
  let start = 0;
  let end = text.length;
  while (isSpace(text.charCodeAt(start))) start++;
  while (isSpace(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}

const isSpace = (code: number) => code === 0x20 || (code >= 0x09 && code <= 0x0d);
