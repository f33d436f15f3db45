/**
 * The value of one cookie as written in the header. It is not decoded and keeps its quotes, because frameworks differ there.
 * Undefined if the cookie is absent or empty. Null if the name occurs with two different values, because it is not known
 * which of them the site has set.
 */
export function findCookie(header: string | undefined, name: string): string | undefined | null {
  if (header === undefined) return undefined;
  let found: string | undefined;
  for (let at = 0, end = 0; at < header.length; at = end + 1) {
    end = header.indexOf(";", at);
    if (end === -1) end = header.length;
    while (isBlank(header, at)) at++;
    const equals = at + name.length;
    // `N =x` is not a cookie N. Some parsers trim the name, so a browser may accept it without the rules of a prefix such as
    // __Host-.
    if (header.charCodeAt(equals) !== EQUALS || !header.startsWith(name, at)) continue;
    let last = end;
    while (isBlank(header, last - 1)) last--;
    const value = header.slice(equals + 1, last);
    if (found !== undefined && found !== value) return null;
    found = value;
  }
  return found === "" ? undefined : found;
}

/** All different values of one cookie, read by the same rules as {@link findCookie}. */
export function findCookies(header: string | undefined, name: string): readonly string[] {
  const values = new Set<string>();
  for (const pair of header?.split(";") ?? []) {
    const found = findCookie(pair, name);
    if (found) values.add(found);
  }
  return [...values];
}

const EQUALS = 0x3d;

/** Whether the character is SP or HTAB, the only white space in a header (RFC 9110, section 5.6.3). */
export function isBlank(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 0x20 || code === 0x09;
}
