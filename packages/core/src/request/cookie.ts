/**
 * The value of one cookie, as it stands in the header: never decoded, never unquoted, since frameworks differ there.
 * Undefined when absent or empty; null when the name occurs with two different values, because then nobody
 * can know which of them the site has set.
 */
export function findCookie(header: string | undefined, name: string): string | undefined | null {
  if (header === undefined) return undefined;
  let found: string | undefined;
  for (let at = 0, end = 0; at < header.length; at = end + 1) {
    end = header.indexOf(";", at);
    if (end === -1) end = header.length;
    while (isBlank(header, at)) at++;
    const equals = at + name.length;
    // `N =x` is no cookie N: some parsers trim the name, and a prefix such as __Host- must hold for all of them.
    if (header.charCodeAt(equals) !== EQUALS || !header.startsWith(name, at)) continue;
    let last = end;
    while (isBlank(header, last - 1)) last--;
    const value = header.slice(equals + 1, last);
    if (found !== undefined && found !== value) return null;
    found = value;
  }
  return found === "" ? undefined : found;
}

/** Every value of one cookie, each once, read by the same rules as {@link findCookie}. */
export function findCookies(header: string | undefined, name: string): readonly string[] {
  const values = new Set<string>();
  for (const pair of header?.split(";") ?? []) {
    const found = findCookie(pair, name);
    if (found) values.add(found);
  }
  return [...values];
}

const EQUALS = 0x3d;

/** SP or HTAB, all that is white space in a header. */
export function isBlank(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 0x20 || code === 0x09;
}
