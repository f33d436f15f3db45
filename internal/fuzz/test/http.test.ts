import assert from "node:assert/strict";
import { inspect } from "node:util";
import { openSite, type Site } from "@turalogin/conformance";
import { SUBJECTS } from "@turalogin/subjects";
import { describe, expect, test, vi } from "vitest";
import { createRandom } from "../src/random.js";
import { type Borrowed, randomShot, type Shot } from "../src/requests.js";
import { responsesIn, shoot } from "../src/shoot.js";

/** How many requests each subject gets. The nightly run sets more, and another seed. */
const REQUESTS = Number(process.env.FUZZ_REQUESTS ?? 2000);
const SEED = Number(process.env.FUZZ_SEED ?? 20_260_101);
const ROUND = 500;
/** Seconds of this process for a round, which takes one: so long that only a shot that keeps it busy reaches them. */
const WORK = 20;
const AT_ONCE = 24;

describe.each(SUBJECTS)("$name under random requests", (subject) => {
  test(
    `${REQUESTS} of them: no 5xx, no costly response, no secret, and the next login works`,
    async () => {
      const rejections: unknown[] = [];
      const note = (cause: unknown) => rejections.push(cause);
      process.on("unhandledRejection", note);
      process.on("uncaughtExceptionMonitor", note);
      // Some hosts log what their parser refuses. They must log nothing else.
      const log = vi.spyOn(console, "error").mockImplementation(() => {});
      try {
        for (let done = 0; done < REQUESTS; done += ROUND) {
          await round(subject, done);
          for (const line of log.mock.calls) assert.doesNotMatch(inspect(line), SECRETS);
          log.mockClear();
        }
      } finally {
        log.mockRestore();
        process.off("unhandledRejection", note);
        process.off("uncaughtExceptionMonitor", note);
      }
      expect(rejections).toEqual([]);
    },
    Math.max(600_000, REQUESTS * 20),
  );
});

/** Matches the site's key and secret, and text that contains a handle or a session. */
const SECRETS = /tl_test_|conformance-0123|token=[\w-]{16}|__Host-|eyJ/;

/** One site for some hundred requests, so that its limits and caches stay small. */
async function round(subject: (typeof SUBJECTS)[number], done: number): Promise<void> {
  const site = await openSite(subject, "https", "bare");
  try {
    const random = createRandom(SEED + done);
    const borrowed = await borrow(site);
    const shots = Array.from({ length: Math.min(ROUND, REQUESTS - done) }, () =>
      randomShot(random, borrowed),
    );
    let next = 0;
    const worker = async () => {
      for (let i = next++; i < shots.length; i = next++) {
        await fire(site, shots[i] as Shot, `seed ${SEED + done}, shot ${i}`);
      }
    };
    const before = process.cpuUsage();
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    const { user, system } = process.cpuUsage(before);
    assert.ok((user + system) / 1e6 < WORK, `a shot of seed ${SEED + done} costs seconds`);
    const browser = site.client("198.51.100.7");
    const answer = await site.login(browser, "after@b.co");
    assert.equal(answer.status, 302, `after seed ${SEED + done}`);
    assert.equal((await browser.get("/api/me")).status, 200, `after seed ${SEED + done}`);
    assert.equal(({} as { x?: unknown }).x, undefined, "Object.prototype is clean");
  } finally {
    await site.close();
  }
}

async function borrow(site: Site): Promise<Borrowed> {
  const pending = site.client("198.51.100.1");
  await site.start(pending, "pending@b.co");
  const { token } = await site.mail("pending@b.co");
  const signedIn = site.client("198.51.100.2");
  await site.login(signedIn, "fuzz@b.co");
  return { token, cookies: [pending.cookieHeader(), signedIn.cookieHeader()] };
}

async function fire(site: Site, shot: Shot, at: string): Promise<void> {
  const text = await shoot(site.url, shot.bytes, shot.hangUp);
  const sent = shot.bytes.toString("latin1");
  const where = `${at}: ${JSON.stringify(sent.slice(0, 400))} → ${JSON.stringify(text.slice(0, 300))}`;
  for (const { status, body } of responsesIn(text)) {
    // A prefetch is refused with 503. It is the only 5xx that a request alone can cause.
    if (status >= 500 && body.includes("not_a_navigation")) continue;
    assert.ok(status < 500 || status === 501 || status === 505, `${status}, ${where}`);
  }
  assert.ok(!text.includes(site.apiKey) && !text.includes(site.secret), `a secret, ${where}`);
  assert.doesNotMatch(text, /\bat .+\.[cm]?[jt]s:\d+|node_modules|file:\/\//, `a stack, ${where}`);
}
