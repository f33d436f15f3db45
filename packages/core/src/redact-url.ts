/**
 * A URL, a query or a whole line of a log, without a login's secrets: the value of every parameter whose name may carry one
 * becomes `[redacted]`, wherever it stands. A mailed link carries its secret in `token`.
 */
export function redactUrl(text: string): string {
  return text.replace(PARAMETER, "$1=[redacted]").replace(IN_TEXT, "$1=[redacted]");
}

/**
 * A parameter after `?`, `&`, `;` or `#`, or at the start. An encoded letter must not hide the name: `%74oken` is a token to
 * whoever decodes it. The value goes as far as a handle could: a `;` or `#` is not its end.
 */
const PARAMETER =
  /((?:^|[?&;#])(?:token|code|[^?&;#=%\s"'<>\\]{0,100}%[^?&;#=\s"'<>\\]{0,100}))=[^&\s"<>\\]*/gi;

/** A query of its own within a text, and a URL that stands encoded in another one. */
const IN_TEXT =
  /((?:(?<=["'\s])|%3f|%26|%23|%3b)token|(?:%3f|%26|%23|%3b)code)(?:=|%3d)[^&\s"<>\\]*/gi;
