import assert from "node:assert/strict";
import type { Fault } from "@turalogin/emulator";
import type { Answered } from "./browser.js";
import { assertLanded, assertNoCookie, pendingLogin, typeCode } from "./expect-login.js";
import type { Site } from "./site.js";

/** What each kind of request is answered: a start, a link, a code. */
export interface Faced {
  readonly start: readonly [status: number, code: string];
  /** The `error` that the login page is told. */
  readonly link: string;
  readonly code: readonly [status: number, code: string];
}

const alike = (status: number, code: string, link = "unavailable"): Faced => ({
  start: [status, code],
  link,
  code: [status, code],
});

/** The service cannot be reached, or says that it does not work. */
export const UNAVAILABLE = alike(503, "upstream_unavailable");
/** The service answers what nobody can use, or refuses the key. */
export const UNUSABLE = alike(502, "upstream_error");
/** The service does not answer in time. */
export const LATE = alike(504, "upstream_timeout");
/** The service asks to wait. */
export const BUSY = alike(429, "rate_limited", "rate_limited");
/** The service refuses the address, the link or the code. */
export const REFUSED: Faced = {
  start: [400, "invalid_email"],
  link: "verification_failed",
  code: [401, "wrong_code"],
};

/** A browser with a link, and one with a code. */
export async function whoWait(site: Site) {
  return {
    byLink: await pendingLogin(site, "link@b.co"),
    byCode: await pendingLogin(site, "code@b.co"),
  };
}
type WhoWait = Awaited<ReturnType<typeof whoWait>>;

/** The same people at another app of the same site. */
export function moved(waiting: WhoWait, site: Site): WhoWait {
  const at = ({ browser, ...rest }: WhoWait["byLink"]) => {
    const there = site.browser();
    for (const [name, value] of browser.cookies) there.cookies.set(name, value);
    return { ...rest, browser: there };
  };
  return { byLink: at(waiting.byLink), byCode: at(waiting.byCode) };
}

/** A start, a link and a code at once while the service has trouble: each says so, sets nothing and repeats nothing. */
export async function face(
  site: Site,
  { byLink, byCode }: WhoWait,
  faced: Faced,
): Promise<readonly Answered[]> {
  const answers = await Promise.all([
    site.start(site.browser(), "start@b.co"),
    byLink.browser.get(byLink.mail.target),
    typeCode(site, byCode.browser, byCode.mail.code),
  ]);
  const [start, link, code] = answers;
  assert.deepEqual([start.status, start.code()], faced.start, "start");
  assert.deepEqual([link.status, link.location], [302, `/login?error=${faced.link}`], "link");
  assert.deepEqual([code.status, code.code()], faced.code, "code");
  for (const answer of answers) {
    assertNoCookie(site, answer);
    assert.doesNotMatch(answer.body + [...answer.headers].join("\n"), WORDS, "its words");
  }
  return answers;
}

/** What the faulty replies of the checks hold, and no answer of ours may. */
const WORDS = /<script|its own words|evil|nginx|Bearer/i;

/** A body with all that must not be passed on. */
export const itsWords = (site: Site) => ({
  error: `<script>its own words, Bearer ${site.apiKey}`,
  code: "x\r\nSet-Cookie: evil=1",
});

export type FaultyReply = Omit<Fault, "endpoint" | "times">;

/**
 * Faces each of these faults. `calls` is how many calls arrive for one start and for one verification. At the end the
 * same link and the same code work: nothing was lost by it.
 */
export async function faceAll(
  site: Site,
  faults: readonly FaultyReply[],
  faced: Faced,
  calls: readonly [start: number, verify: number] = [1, 1],
): Promise<void> {
  const waiting = await whoWait(site);
  for (const fault of faults) {
    const before = site.emulator.calls.counts();
    site.emulator.faults.add({ ...fault, endpoint: "*", times: 100 });
    try {
      await face(site, waiting, faced);
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

/** The link and the code of those who waited still work. */
export async function assertNothingLost(site: Site, { byLink, byCode }: WhoWait): Promise<void> {
  assertLanded(site, await byLink.browser.get(byLink.mail.target), "/dashboard");
  assert.equal((await typeCode(site, byCode.browser, byCode.mail.code)).status, 200);
}

const nameOf = (fault: FaultyReply) => JSON.stringify(fault)?.slice(0, 120);
