import assert from "node:assert/strict";
import type { Check, Config } from "./check.js";
import { failureOf } from "./failure.js";
import { assertGaps, gapOf } from "./gaps.js";
import { assertInvariants } from "./invariants.js";
import { openSite, type Site } from "./site.js";
import type { Setting, Subject } from "./subject.js";

/**
 * Runs one check on its own site. Where the subject has declared a gap, the check itself must fail: an app that does not start, or
 * hangs up, is no known gap.
 *
 * @throws {AssertionError} (rejects) if the promise is broken, or the app does not start. The message has the rule, what was
 * seen, and the usual cause.
 * @throws {TypeError} (rejects) for a gap that is not allowed.
 */
export async function runCheck(
  subject: Subject,
  check: Check,
  config: Config,
  setting: Setting,
): Promise<void> {
  assertGaps(subject);
  const gap = gapOf(subject, check, config, setting);
  const site = await opened(subject, check, config, setting);
  try {
    if (gap === undefined) await check.run(site);
    else await assertFails(check.id, subject.name, check.run(site));
    // A gap may be an error of the framework, but never a leak.
    assertInvariants(site, gap === undefined ? check : { ...check, expects5xx: true });
  } catch (error) {
    throw failureOf(check, error, site);
  } finally {
    await site.close();
  }
}

async function opened(
  subject: Subject,
  { options }: Check,
  config: Config,
  setting: Setting,
): Promise<Site> {
  try {
    return await openSite(subject, config, setting, options);
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    const message = `The app of ${subject.name} does not start in the setting ${setting}: ${problem}`;
    throw Object.assign(new assert.AssertionError({ message }), { cause });
  }
}

async function assertFails(id: string, name: string, running: Promise<void>): Promise<void> {
  try {
    await running;
  } catch (error) {
    if (isAssertion(error)) return;
    throw error;
  }
  assert.fail(`${id} is declared a gap of ${name}, but passes: remove it from gaps`);
}

/** Told by its code, because a test runner may have its own copy of `AssertionError`. */
const isAssertion = (error: unknown): boolean =>
  (error as { code?: unknown } | undefined)?.code === "ERR_ASSERTION";
