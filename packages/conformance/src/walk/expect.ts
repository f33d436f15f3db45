import assert from "node:assert/strict";
import type { Answered, Browser } from "../browser.js";
import type { Place } from "./place.js";

/** The `code` of a JSON body. Undefined for anything else. */
export function codeOf(answer: Answered): unknown {
  try {
    return (JSON.parse(answer.body) as { code?: unknown } | null)?.code;
  } catch {
    return undefined;
  }
}

/** The `Set-Cookie` lines that give the session cookie a value. */
export const sessionLines = ({ names }: Place, answer: Answered): readonly string[] =>
  answer.cookies.filter(
    (line) => line.startsWith(`${names.session}=`) && !/=;|;\s*max-age=0(;|$)/i.test(line),
  );

/** Asserts that a response signs nobody in. */
export function assertNobody(place: Place, answer: Answered): void {
  assert.equal(sessionLines(place, answer).length, 0, "no session cookie is set");
}

/** Asserts a refusal in JSON with this status and code, which signs nobody in. */
export function assertRefused(place: Place, answer: Answered, status: number, code: string): void {
  assert.equal(answer.status, status, `${status} ${code}, not ${answer.body}`);
  assert.equal(codeOf(answer), code);
  assertNobody(place, answer);
}

/** Asserts a sign-in that ends at this place. */
export function assertLanded(
  place: Place,
  answer: Answered,
  location = place.home,
  status = 302,
): void {
  assert.equal(answer.status, status, `a sign-in, not ${answer.body}`);
  assert.equal(answer.location, location);
  assert.equal(sessionLines(place, answer).length, 1, "one session cookie is set");
}

/** Asserts a redirect to the login page with this error. */
export function assertSentBack(place: Place, answer: Answered, error: string, status = 302): void {
  assert.equal(answer.status, status, `a redirect to the login page, not ${answer.body}`);
  const [path, query] = (answer.location ?? "").split("?");
  assert.equal(path, place.login);
  assert.equal(new URLSearchParams(query).get("error"), error);
  assertNobody(place, answer);
}

/** Asserts the page that asks a browser which did not request the link. */
export function assertAsked(place: Place, answer: Answered): void {
  assert.equal(answer.status, 200, `a page that asks, not ${answer.location ?? answer.body}`);
  assert.match(answer.body, /<input type="hidden" name="token" value="[^"]+">/);
  assert.deepEqual(answer.cookies.filter(isOurs(place)), [], "no cookie of ours changes");
}

/** Whether a `Set-Cookie` line is one of Turalogin's. */
export const isOurs =
  ({ names }: Place) =>
  (line: string): boolean =>
    [names.session, names.pending, `${names.pending}-device`].some((name) =>
      line.startsWith(`${name}=`),
    );

/** Asserts that caches keep the reply apart for each session. */
export function assertVaryByCookie(answer: Answered): void {
  const vary = answer.headers.get("vary") ?? "";
  assert.match(vary, /\bcookie\b/i, `Vary of ${answer.target} names Cookie, not "${vary}"`);
}

/** Asserts that this browser is signed in as this person, for `me` and for the guarded route. */
export async function assertSignedIn(place: Place, browser: Browser, email: string) {
  for (const target of [`${place.base}/me`, place.routes.guarded]) {
    const answer = await browser.get(target);
    assert.equal(answer.status, 200, `signed in on ${target}, not ${answer.body}`);
    assert.equal((answer.json() as { email?: unknown }).email, email, target);
  }
}

/** Asserts that nobody is signed in in this browser, and that no guarded handler runs. */
export async function assertAnonymous(place: Place, browser: Browser) {
  const before = await place.runs();
  for (const target of [`${place.base}/me`, place.routes.guarded]) {
    const answer = await browser.get(target);
    assert.equal(answer.status, 401, `nobody on ${target}, not ${answer.body}`);
  }
  assert.equal(await place.runs(), before, "no guarded handler ran");
}
