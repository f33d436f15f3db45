import assert from "node:assert/strict";
import type { Fault } from "@turalogin/emulator";
import type { Answered } from "./browser.js";
import { moved } from "./expect.js";
import {
  assertLanded,
  assertNoCookie,
  assertSentBack,
  pendingLogin,
  typeCode,
} from "./expect-login.js";
import type { Site } from "./site.js";

/** The expected response to each kind of request: a start, a link, a code. */
export interface ExpectedReplies {
  readonly start: readonly [status: number, code: string];
  /** The `error` in the URL of the login page. */
  readonly link: string;
  readonly code: readonly [status: number, code: string];
}

const alike = (status: number, code: string, link = "unavailable"): ExpectedReplies => ({
  start: [status, code],
  link,
  code: [status, code],
});

/** The service cannot be reached, or responds with a 5xx status. */
export const UNAVAILABLE = alike(503, "upstream_unavailable");
/** The service's reply cannot be used, or it refuses the key. */
export const UNUSABLE = alike(502, "upstream_error");
/** The service does not reply in time. */
export const LATE = alike(504, "upstream_timeout");
/** The service replies that we must wait. */
export const BUSY = alike(429, "rate_limited", "rate_limited");
/** The service refuses the address, the link or the code. */
export const REFUSED: ExpectedReplies = {
  start: [400, "invalid_email"],
  link: "verification_failed",
  code: [401, "wrong_code"],
};

/** Starts two logins: one browser waits for a link, the other for a code. */
export async function startLogins(site: Site) {
  return {
    byLink: await pendingLogin(site, "link@b.co"),
    byCode: await pendingLogin(site, "code@b.co"),
  };
}
type StartedLogins = Awaited<ReturnType<typeof startLogins>>;

/** The same logins, in browsers of another site. */
export function movedLogins(waiting: StartedLogins, site: Site): StartedLogins {
  const at = ({ browser, ...rest }: StartedLogins["byLink"]) => ({
    ...rest,
    browser: moved(browser, site),
  });
  return { byLink: at(waiting.byLink), byCode: at(waiting.byCode) };
}

/** Sends a start, a link and a code at once while the service fails. Asserts the expected responses, without cookies and without the service's text. */
export async function assertReplies(
  site: Site,
  { byLink, byCode }: StartedLogins,
  expected: ExpectedReplies,
): Promise<readonly Answered[]> {
  const answers = await Promise.all([
    site.start(site.browser(), "start@b.co"),
    byLink.browser.get(byLink.mail.target),
    typeCode(site, byCode.browser, byCode.mail.code),
  ]);
  const [start, link, code] = answers;
  assert.deepEqual([start.status, start.code()], expected.start, "start");
  assertSentBack(site, link, `error=${expected.link}`);
  assert.deepEqual([code.status, code.code()], expected.code, "code");
  for (const answer of answers) {
    assertNoCookie(site, answer);
    assert.doesNotMatch(answer.body + [...answer.headers].join("\n"), WORDS, "its words");
  }
  return answers;
}

/** Text in the faulty replies of the checks. None of our responses may contain it. */
const WORDS = /<script|its own words|evil|nginx|Bearer/i;

/** A body with all that must not reach a browser. */
export const itsWords = (site: Site) => ({
  error: `<script>its own words, Bearer ${site.apiKey}`,
  code: "x\r\nSet-Cookie: evil=1",
});

export type FaultyReply = Omit<Fault, "endpoint" | "times">;

/**
 * Tries each of these faults. `calls` is how many calls the service receives for one start and for one verification. At the end
 * the same link and the same code must still work.
 */
export async function assertEachFault(
  site: Site,
  faults: readonly FaultyReply[],
  expected: ExpectedReplies,
  calls: readonly [start: number, verify: number] = [1, 1],
): Promise<void> {
  const waiting = await startLogins(site);
  for (const fault of faults) {
    const before = site.emulator.calls.counts();
    site.emulator.faults.add({ ...fault, endpoint: "*", times: 100 });
    try {
      await assertReplies(site, waiting, expected);
    } catch (cause) {
      throw new assert.AssertionError({
        message: `${nameOf(fault)}: ${(cause as Error).message}`,
      });
    } finally {
      site.emulator.faults.clear();
    }
    const after = site.emulator.calls.counts();
    const arrived = [after.start - before.start, (after.verify - before.verify) / 2];
    assert.deepEqual(arrived, calls, `calls that arrived: ${nameOf(fault)}`);
  }
  await assertNothingLost(site, waiting);
}

/** Asserts that the link and the code still work. */
export async function assertNothingLost(
  site: Site,
  { byLink, byCode }: StartedLogins,
): Promise<void> {
  assertLanded(site, await byLink.browser.get(byLink.mail.target), "/dashboard");
  assert.equal((await typeCode(site, byCode.browser, byCode.mail.code)).status, 200);
}

const nameOf = (fault: FaultyReply) => JSON.stringify(fault)?.slice(0, 120);
