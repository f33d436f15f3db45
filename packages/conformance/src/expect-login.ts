import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import type { AuthEvent } from "@turalogin/core";
import type { Answered, Browser } from "./browser.js";
import { assertClean, cookieLines, sessionCookies } from "./expect.js";
import type { Site } from "./site.js";

/** How many verify calls the service received. */
export const verified = (site: Site): number => site.emulator.calls.counts().verify;

/** How many start calls the service received. */
export const started = (site: Site): number => site.emulator.calls.counts().start;

/** The bodies that went to one endpoint of the service, in order. */
export const sentTo = (site: Site, endpoint: "start" | "verify"): readonly unknown[] =>
  site.emulator.calls
    .requests()
    .filter((call) => call.endpoint === endpoint)
    .map(({ body }) => body);

/** The events of one type, in order. */
export const eventsOf = <T extends AuthEvent["type"]>(site: Site, type: T) =>
  site.events.filter((event): event is Extract<AuthEvent, { type: T }> => event.type === type);

/** The reasons of all refusals so far, from the events. */
export const reasons = (site: Site) => eventsOf(site, "refused").map(({ reason }) => reason);

/** A browser that has requested a link, and the mail. */
export async function pendingLogin(site: Site, email?: string, extra?: object) {
  const browser = site.browser();
  const answer = await site.start(browser, email, extra);
  assert.equal(answer.status, 200, answer.body);
  return { browser, answer, mail: await site.mail(email) };
}

/** Sends a code as JSON. */
export const typeCode = (site: Site, browser: Browser, code: unknown): Promise<Answered> =>
  browser.post(`${site.base}/verify`, { code });

/** A wrong code: this one plus `nth`. */
export const wrongCode = (code: string, nth = 1): string =>
  String((Number(code) + nth) % 1_000_000).padStart(6, "0");

/** Asserts a refusal in JSON with this status and code, without a new session. */
export function assertRefused(site: Site, answer: Answered, status: number, code: string): void {
  assert.equal(answer.status, status, `${answer.method} ${answer.target}: ${answer.body}`);
  assert.equal(answer.code(), code);
  assertClean(site, answer);
}

/** Asserts a redirect to the login page with exactly this query, without a new session. */
export function assertSentBack(site: Site, answer: Answered, query: string, status = 302): void {
  assert.equal(answer.status, status, `${answer.method} ${answer.target}: ${answer.body}`);
  // The page also gets the time at which the limit ends.
  const wait = answer.headers.get("retry-after");
  const [own, ...rest] = `/login?${query}`.split("&returnTo=");
  const expected = [wait === null ? own : `${own}&retry=${wait}`, ...rest].join("&returnTo=");
  assert.equal(answer.location, expected);
  assertClean(site, answer);
}

/** Asserts a successful login: a redirect to this place, one new session, the pending cookie cleared. */
export function assertLanded(site: Site, answer: Answered, location: string, status = 302): void {
  assert.equal(answer.status, status, `${answer.method} ${answer.target}: ${answer.body}`);
  assert.equal(answer.location, location);
  assert.equal(sessionCookies(site, answer).length, 1, "one session cookie");
  assertPendingCleared(site, answer);
}

export function assertPendingCleared(site: Site, answer: Answered): void {
  const lines = cookieLines(answer, site.names.pending);
  assert.equal(lines.length, 1, "one line for the pending cookie");
  assert.match(lines[0] ?? "", /=; Max-Age=0; Path=\/; HttpOnly/);
}

/** Asserts that the response neither sets nor clears a cookie of ours. */
export function assertNoCookie(site: Site, answer: Answered): void {
  for (const name of Object.values(site.names)) {
    assert.deepEqual(cookieLines(answer, name), [], `${answer.method} ${answer.target}: ${name}`);
  }
}

/** Asserts that a refused start keeps nothing but the typed address, for a minute. */
export function assertOnlyTyped(site: Site, answer: Answered): void {
  assertClean(site, answer);
  assert.deepEqual(cookieLines(answer, site.names.device), []);
  const lines = cookieLines(answer, site.names.pending);
  assert.equal(lines.length, 1, `${answer.method} ${answer.target}: the typed address`);
  assert.match(lines[0] ?? "", /; Max-Age=60; Path=\/; HttpOnly/);
}

/** Asserts the confirm page, and that no cookie changes. */
export function assertAsked(site: Site, answer: Answered): void {
  assert.equal(answer.status, 200, `${answer.method} ${answer.target}: ${answer.body}`);
  assert.match(answer.body, /<input type="hidden" name="token" value="[^"]+">/);
  assertNoCookie(site, answer);
}

interface PageExpectations {
  readonly formAction?: string;
  readonly status?: number;
  /** Only the login page has a script. */
  readonly script?: boolean;
}

/** Asserts the headers of a built-in HTML page, and that it loads nothing and runs no script but its own. */
export function assertPage(
  answer: Answered,
  { formAction = "'self'", status = 200, script = false }: PageExpectations = {},
): void {
  const { headers, body } = answer;
  assert.equal(answer.status, status, `${answer.method} ${answer.target}`);
  assert.equal(headers.get("content-type"), "text/html; charset=utf-8");
  assert.equal(headers.get("referrer-policy"), "strict-origin");
  assert.match(`${headers.get("x-robots-tag")} ${body}`, /noindex/);
  const [style, ...rest] = (headers.get("content-security-policy") ?? "")
    .split("; ")
    .sort((a) => (a.startsWith("style-src") ? -1 : 0));
  assert.match(style ?? "", /^style-src 'sha256-[A-Za-z0-9+/]{43}='$/);
  const [, source] = /<script>([\s\S]*?)<\/script>/.exec(body) ?? [];
  const hash = source && createHash("sha256").update(source).digest("base64");
  assert.equal(source !== undefined, script, "a script");
  assert.deepEqual(rest.sort(), [
    "base-uri 'none'",
    ...(script ? ["connect-src 'self'"] : []),
    "default-src 'none'",
    `form-action ${formAction}`,
    "frame-ancestors 'none'",
    "img-src data:",
    ...(script ? [`script-src 'sha256-${hash}'`] : []),
  ]);
  const markup = body.replace(/<script>[\s\S]*?<\/script>/, "");
  assert.doesNotMatch(markup, /<script|<iframe|<object|<base|\son\w+\s*=|javascript:/i);
  assert.doesNotMatch(markup, /(?:src|href|action)="?(?:https?:)?\/\//i, "nothing is loaded");
}
