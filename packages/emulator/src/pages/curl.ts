/** A command that sends the same request. The key is in the environment, as the app's own. */
export function curlOf(url: string, body?: unknown): string {
  if (body === undefined) return `curl ${quoted(url)}`;
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return [
    `curl ${quoted(url)}`,
    '-H "Authorization: Bearer $TURALOGIN_API_KEY"',
    "-H 'Content-Type: application/json'",
    `--data-raw ${quoted(text)}`,
  ].join(" \\\n  ");
}

/** One word for a POSIX shell, whatever it contains. */
const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
