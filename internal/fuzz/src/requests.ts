import type { Random } from "./random.js";

/** Parts of real requests that random ones may use, so that they pass the first checks. */
export interface Borrowed {
  readonly token: string;
  readonly cookies: readonly string[];
}

/** Bytes for one connection: one to three requests, well-formed or not, and whether to hang up at once. */
export interface Shot {
  readonly bytes: Buffer;
  readonly requests: number;
  readonly hangUp: boolean;
}

export function randomShot(random: Random, borrowed: Borrowed): Shot {
  const requests = random.once(10) ? 2 + random.int(2) : 1;
  const parts = Array.from({ length: requests }, (_, i) =>
    randomRequest(random, borrowed, i === requests - 1),
  );
  const whole = Buffer.from(parts.join(""), "latin1");
  const hangUp = random.once(25);
  return { bytes: hangUp ? whole.subarray(0, random.int(whole.length)) : whole, requests, hangUp };
}

const METHODS =
  "GET GET GET GET POST POST POST POST HEAD OPTIONS PUT PATCH DELETE PURGE PROPFIND BREW".split(
    " ",
  );
const ROUTES = "start callback verify logout me login zzz START %6de me/ ../me callback;x".split(
  " ",
);
const PATHS = ["/api/me", "/api/admin", "/api/whoami", "/api/open", "/p", "/", "/nope", "*"];
const TYPES = [
  ...["application/json", "application/json", "application/x-www-form-urlencoded"],
  ...["application/json; charset=utf-16", "text/plain", "multipart/form-data; boundary=x", ""],
  'application/json;;charset="utf-8"',
];
const ODD = "\r\n\t \0\x7f\x80\xff%00%zz<>\"'`\\;,=&?#/@:[]{}";

function randomRequest(random: Random, borrowed: Borrowed, last: boolean): string {
  const method = random.pick(METHODS);
  const body = random.once(2) ? randomBody(random, borrowed) : "";
  const headers = [
    random.once(60) ? "" : "Host: app.test",
    ...(last ? ["Connection: close"] : []),
    ...randomHeaders(random, borrowed),
    ...lengthOf(random, body),
  ].filter((line) => line !== "");
  const version = random.once(50)
    ? random.pick(["HTTP/1.0", "HTTP/2.0", "HTTP/0.9", "X"])
    : "HTTP/1.1";
  return `${method} ${randomTarget(random, borrowed)} ${version}\r\n${headers.join("\r\n")}\r\n\r\n${framed(headers, body)}`;
}

function randomTarget(random: Random, { token }: Borrowed): string {
  const base = random.once(4) ? random.pick(PATHS) : `/auth/${random.pick(ROUTES)}`;
  const value = random.pick([token, token.slice(0, 15), token.toUpperCase(), random.text(40), ""]);
  const query = random.pick([
    "",
    "",
    `?token=${value}`,
    `?token=${encodeURIComponent(value)}`,
    `?token=${value}&token=${value}`,
    `?token[]=${value}`,
    `?error=${random.text(12, "abc_<>%'")}&sent=${random.int(3)}`,
    `?returnTo=${random.text(20, "/\\.%2fe:?#@")}`,
    `?__proto__[x]=1&constructor=${random.int(9)}`,
    `?${word(random, 200).replaceAll(" ", "+")}`,
  ]);
  const target = base + query;
  return random.once(20) ? mutated(random, target) : target;
}

function randomHeaders(random: Random, { cookies }: Borrowed): string[] {
  const all: (() => string)[] = [
    () => `Cookie: ${random.pick(cookies)}`,
    () => `Cookie: ${mutated(random, random.pick(cookies))}`,
    () => `Cookie: ${random.pick(cookies)}; ${random.pick(cookies)}; x=%E0%A4%A; __proto__=y`,
    () => `Cookie: ${word(random, 60)}`,
    () => `Content-Type: ${random.pick(TYPES)}`,
    () => `Content-Type: ${random.pick(TYPES)}`,
    () => `Content-Encoding: ${random.pick(["gzip", "identity", "br", "gzip, gzip", "x"])}`,
    () =>
      `Origin: ${random.pick(["https://app.test", "https://evil.test", "null", "", word(random, 20)])}`,
    () => `Sec-Fetch-Site: ${random.pick(["same-origin", "none", "cross-site", "same-site", "x"])}`,
    () => `Sec-Fetch-Mode: ${random.pick(["navigate", "cors", "no-cors", ""])}`,
    () => `Sec-Fetch-Dest: ${random.pick(["document", "iframe", "empty", ""])}`,
    () => `Sec-Purpose: ${random.pick(["prefetch", "prefetch;prerender", "x"])}`,
    () =>
      `Accept: ${random.pick(["text/html", "*/*", "application/json", "text/html;q=0", word(random, 30)])}`,
    () => `Accept-Language: ${random.text(40, "dezhx-*;q=0.1, ")}`,
    () =>
      `Authorization: ${random.pick(["Bearer %E0%A4%A", "Basic Og==", "Bearer", "bearer x.y.z"])}`,
    () =>
      `X-Forwarded-For: ${random.pick(["1.2.3.4", "::1", "1.2.3.4, 5.6.7.8", word(random, 20)])}`,
    () => `X-Forwarded-Host: evil.test`,
    () => `X-Forwarded-Proto: ${random.pick(["https", "http", "javascript"])}`,
    () => `X-HTTP-Method-Override: ${random.pick(METHODS)}`,
    () => `Expect: ${random.pick(["100-continue", "100-continue", "x"])}`,
    () => `If-None-Match: *`,
    () => `Range: bytes=0-1`,
    () => `__proto__: x`,
    () => `X${random.text(12, "abcX-_")}: ${word(random, 60)}`,
    () => (random.once(6) ? random.text(30, ODD) : "X: y"),
    () => `X-Big: ${"x".repeat(random.int(random.once(4) ? 20_000 : 4000))}`,
  ];
  const count = random.int(7);
  return Array.from({ length: count }, () => random.pick(all)());
}

function randomBody(random: Random, { token }: Borrowed): string {
  const email = random.pick(["a@b.co", "x@y.z", "", "a@b.co\\r\\nBcc: c@d.co", random.text(40)]);
  const code = random.pick(["000000", "12345", "１２３", random.text(8)]);
  const bodies: (() => string)[] = [
    () => JSON.stringify({ email, returnTo: random.text(20, "/\\.%:@"), method: "otp" }),
    () => JSON.stringify({ code, sessionId: token, token: true }),
    () => JSON.stringify({ token }),
    () => `{"__proto__":{"email":"a@b.co"},"constructor":{"prototype":{"x":1}}}`,
    () => `email=${encodeURIComponent(email)}&email=x`,
    () => `code=${code}&token=${token}`,
    () => `${"[".repeat(random.int(4000))}`,
    () => `{"email":${JSON.stringify(random.text(50))}`,
    () => random.pick(["null", "[]", '"x"', "1e999", "\xef\xbb\xbf{}", "{", ""]),
    () => random.text(300),
    () => "x".repeat(random.int(20_000)),
  ];
  return random.pick(bodies)();
}

/** Mostly characters that are allowed in a header, sometimes any byte. */
const word = (random: Random, most: number) =>
  random.text(most, random.once(8) ? undefined : "abcXYZ019 %/\\<>\"'=;,:-_.*\xe9\xff");

function lengthOf(random: Random, body: string): string[] {
  if (random.once(15)) return [`Content-Length: ${random.int(10_000)}`];
  if (random.once(40)) return ["Content-Length: -1"];
  if (random.once(40)) return ["Transfer-Encoding: chunked", `Content-Length: ${body.length}`];
  if (random.once(10)) return ["Transfer-Encoding: chunked"];
  return body === "" && random.once(2) ? [] : [`Content-Length: ${body.length}`];
}

function framed(headers: readonly string[], body: string): string {
  if (!headers.includes("Transfer-Encoding: chunked")) return body;
  const chunk = body === "" ? "" : `${body.length.toString(16)}\r\n${body}\r\n`;
  return `${chunk}0\r\n\r\n`;
}

function mutated(random: Random, text: string): string {
  const at = random.int(text.length + 1);
  return text.slice(0, at) + random.text(2, ODD.slice(2)) + text.slice(at + random.int(3));
}
