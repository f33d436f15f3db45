/** The longest text of an error that is written to the log. */
const LONGEST = 300;

/**
 * The message of an error, for the log: one line, without what could be a secret or an email address. The app's own code may
 * have put anything into it.
 */
export function redacted(text: string): string {
  const clean = text
    // First, so that the work is limited; a secret at the cut end is hidden in part only, so the rest goes with it.
    .slice(0, 4 * LONGEST)
    .replace(/[\s\p{C}]+/gu, " ")
    .replace(/[a-z][a-z0-9+.-]*:\/\/\S+/gi, "[url]")
    .replace(/\S*@\S*/g, "[address]")
    .replace(/[\w~+=-]{16,}/g, (word) => (isWords(word) ? word : "[hidden]"))
    .replace(/\d[\d-]{4,}\d/g, "[number]")
    .trim();
  return clean.length <= LONGEST ? clean : `${clean.slice(0, LONGEST).replace(/\S*$/, "")}…`;
}

/** Whether a long run of characters is a name from a program, such as `findUniqueOrThrow` or `ERR_TLS_CERT_ALTNAME`. */
const isWords = (run: string) => /^(?:[A-Z]?[a-z]{2,}|[A-Z]{2,}|[_=-]|Id)+$/.test(run);
