/**
 * Removes the secrets of a login from a URL, a query or a whole line of a log, also from JSON. A mailed link has its secret in
 * `token`. Every value of a parameter `token` or `code`, or of one whose name contains a percent sign, becomes `[redacted]`.
 */
export function redactUrl(text: string): string {
  return text
    .replace(PARAMETER, "$1=[redacted]")
    .replace(IN_TEXT, "$1=[redacted]")
    .replace(PROPERTY, "$1$3[redacted]");
}

/**
 * A parameter after `?`, `&`, `;` or `#`, or at the start. An encoded letter must not hide the name: servers decode `%74oken`
 * to `token`. A `;` or `#` does not end the value, because a handle can contain them.
 */
const PARAMETER =
  /((?:^|[?&;#])(?:(?:token|code)(?:\[[^\]\s"'&=<>\\]{0,20}\])?|[^?&;#=%\s"'<>\\]{0,100}%[^?&;#=\s"'<>\\]{0,100}))=[^&\s"<>\\]*/gi;

/**
 * A query that begins in the middle of a text, or is part of a URL that is encoded inside another URL, once or more often, or
 * in JSON as `\u0026`.
 */
const IN_TEXT =
  /((?:(?<![\w/=%-])token|(?:%(?:25){0,5}|\\u00)(?:3f|26|23|3b)(?:token|code))(?:\[[^\]\s"'&=<>\\]{0,20}\])?)(?:=|%(?:25){0,5}3d|\\u003d)[^&\s"<>\\]*/gi;

/** A property `token` of JSON, of JSON inside JSON, or of an object that Node prints. */
const PROPERTY =
  /((\\{0,7}")token\2\s*:\s*\2)[^"\\\s]*|((?:(?<![\w-])token|'token')\s*:\s*')[^"'\\\s]*/gi;
