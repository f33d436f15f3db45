import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import type { AuthOptions } from "@turalogin/core";
import type { Answered, Browser } from "./browser.js";
import type { Site } from "./site.js";

/** Runs with a second app of the same subject that has other options, and closes it. */
export async function beside(
  site: Site,
  options: AuthOptions,
  run: (other: Site) => Promise<void>,
): Promise<void> {
  const other = await site.also(options);
  try {
    await run(other);
  } finally {
    await other.close();
  }
}

/** Asserts that the app does not start with these options, and that the error names the wrong one. */
export async function assertRefusedOption(site: Site, options: AuthOptions, option: string) {
  const started = site.also(options).then((other) => other.close());
  await assert.rejects(started, (error: Error) => {
    assert.equal(error.name, "ConfigError");
    assert.ok(error.message.includes(option), `names ${option}: ${error.message}`);
    return true;
  });
}

/** The `Set-Cookie` lines for this cookie. */
export const cookieLines = (answer: Answered, name: string): readonly string[] =>
  answer.cookies.filter((line) => line.startsWith(`${name}=`));

/** The `Set-Cookie` lines that give the session cookie a value. */
export const sessionCookies = (site: Site, answer: Answered): readonly string[] =>
  cookieLines(answer, site.names.session).filter((line) => !/=;|;\s*max-age=0(;|$)/i.test(line));

/** Asserts that this response signs nobody in. */
export function assertClean(site: Site, answer: Answered): void {
  assert.deepEqual(sessionCookies(site, answer), [], `${answer.method} ${answer.target}: clean`);
}

/** The attributes of each cookie that we set, as they follow the value. With https there is also Secure. */
export const attributes = (site: Site, maxAge: number): string =>
  `; Max-Age=${maxAge}; Path=/; HttpOnly${site.config === "https" ? "; Secure" : ""}; SameSite=Lax`;

/** A browser that holds this session cookie. */
export function holding(site: Site, token: string): Browser {
  const browser = site.browser();
  browser.cookies.set(site.names.session, token);
  return browser;
}

/** A browser of that site with a copy of this one's cookies. */
export function moved(browser: Browser, site: Site): Browser {
  const there = site.browser();
  for (const [name, value] of browser.cookies) there.cookies.set(name, value);
  return there;
}

/** The session token in a browser's jar. */
export function tokenOf(site: Site, browser: Browser): string {
  const token = browser.cookies.get(site.names.session);
  assert.ok(token, "the browser holds a session");
  return token;
}

/** Signs in by link. Returns the browser and its session token. */
export async function signedIn(site: Site, email?: string) {
  const browser = site.browser();
  const answer = await site.login(browser, email);
  assert.equal(answer.status, 302);
  return { browser, token: tokenOf(site, browser), answer };
}

/** Asserts that `me` and a guarded route return this person. */
export async function assertSignedIn(site: Site, browser: Browser, email = "a@b.co") {
  const me = await browser.get(`${site.base}/me`);
  assert.equal(me.status, 200, me.body);
  assert.equal((me.json() as { email: string }).email, email);
  const guarded = await browser.get("/api/me");
  assert.equal(guarded.status, 200, guarded.body);
  assert.equal((guarded.json() as { user: { email: string } }).user.email, email);
}

/** Asserts that `me` and a guarded route respond with 401 and this code, and that no handler runs. */
export async function assertAnonymous(site: Site, browser: Browser, code = "session_invalid") {
  const before = site.control.hits("/api/me");
  for (const target of [`${site.base}/me`, "/api/me"]) {
    const answer = await browser.get(target);
    assert.equal(answer.status, 401, `${target}: ${answer.body}`);
    assert.equal(answer.code(), code, target);
    assertClean(site, answer);
  }
  assert.equal(site.control.hits("/api/me"), before, "no handler ran");
}

export interface Decoded {
  readonly header: Readonly<Record<string, unknown>>;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** A token's header and claims, unverified. */
export function decode(token: string): Decoded {
  const [header = "", payload = ""] = token.split(".");
  const read = (segment: string) => JSON.parse(Buffer.from(segment, "base64url").toString("utf8"));
  return { header: read(header), payload: read(payload) };
}

export const segment = (value: unknown): string =>
  Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64url");

/** A compact JWS of any content, made by hand because a library would refuse some of it. A string is used as the JSON text. */
export function mint(
  header: unknown,
  payload: unknown,
  secret: string | Uint8Array,
  hash: "sha256" | "sha384" | "sha512" = "sha256",
): string {
  const signed = `${segment(header)}.${segment(payload)}`;
  return `${signed}.${createHmac(hash, secret).update(signed).digest("base64url")}`;
}

/** `token` with other header parameters and claims (`undefined` removes one), signed with the site's own secret. */
export function remint(
  site: Site,
  token: string,
  change: { header?: object; payload?: object },
  secret: string = site.secret,
): string {
  const { header, payload } = decode(token);
  return mint({ ...header, ...change.header }, { ...payload, ...change.payload }, secret);
}

/** Sends a request written by hand, on a connection that the server closes. Returns the parts of the response. */
export async function sendLines(
  site: Site,
  lines: readonly string[],
  body = "",
): Promise<{ readonly status: number; readonly headers: Headers; readonly body: string }> {
  const head = [...lines.slice(0, 1), "Host: localhost", "Connection: close", ...lines.slice(1)];
  const text = await site.raw(`${head.join("\r\n")}\r\n\r\n${body}`);
  const [start = "", ...fields] = (text.split("\r\n\r\n")[0] ?? "").split("\r\n");
  const headers = new Headers();
  for (const field of fields) {
    const colon = field.indexOf(":");
    headers.append(field.slice(0, colon), field.slice(colon + 1).trim());
  }
  return {
    status: Number(start.split(" ")[1]),
    headers,
    body: text.slice(text.indexOf("\r\n\r\n") + 4),
  };
}
