/** The longest text of an error that is written to the log. */
const LONGEST = 300;

const LONG = new RegExp(`^[^]{${4 * LONGEST},}$`);

/**
 * The message of an error, for the log: one line, without what could be a secret or an email address. The app's own code may
 * have put anything into it.
 */
export function redacted(text: string): string {
  const clean = text
    // A cut word could be a part of a secret that is too short to be recognized, so it is removed.
    .replace(LONG, (long) => long.slice(0, 4 * LONGEST).replace(/\S*$/, ""))
    .replace(/[\s\p{C}]+/gu, " ")
    .replace(/[a-z][a-z0-9+.-]*:\/\/\S+/gi, "[url]")
    .replace(/\S*@\S*/g, "[address]")
    .replace(/[\w~+=-]{16,}/g, (word) => (isWords(word) ? word : "[hidden]"))
    .replace(/\d[\d-]{4,}\d/g, "[number]")
    .trim();
  return clean.length <= LONGEST ? clean : `${clean.slice(0, LONGEST).replace(/\S*$/, "")}…`;
}

/**
 * Whether a long run of characters is a name from a program, such as `findUniqueOrThrow` or `ERR_TLS_CERT_ALTNAME`: words of
 * three letters and more, and common short ones. Random letters hardly ever are.
 */
const isWords = (run: string) =>
  /^(?:[A-Z]?[a-z]{3,}|[A-Z]{3,}|[_=-]|(?:by|db|id|in|is|of|on|or|to|By|Db|Id|In|Is|Of|On|Or|To))+$/.test(
    run,
  );
