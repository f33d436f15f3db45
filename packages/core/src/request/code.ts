/**
 * The six digits of a mailed code, as people paste and type them: with spaces, dashes or invisible characters between
 * them, or in full-width digits (Unicode NFKC). Returns undefined for anything else.
 *
 * @see https://unicode.org/reports/tr15/
 */
export function parseCode(value: unknown): string | undefined {
  if (typeof value !== "string" || value.length > LONGEST) return undefined;
  const digits = value.normalize("NFKC").replace(BETWEEN, "");
  return SIX_DIGITS.test(digits) ? digits : undefined;
}

/** Six digits with much between them. Longer text is not normalised: that costs time. */
const LONGEST = 64;
/** White space, dashes, the minus sign, and characters without width (soft hyphen, zero-width space, marks of direction). */
const BETWEEN = /[\s\p{Pd}\u2212\p{Cf}]/gu;
const SIX_DIGITS = /^[0-9]{6}$/;
