import assert from "node:assert/strict";
import { openSite, type Site } from "@turalogin/conformance";
import type { AuthOptions } from "@turalogin/core";
import { SUBJECTS } from "@turalogin/subjects";
import { describe, expect, test } from "vitest";
import { createGate } from "../src/gate.js";

/** How many rounds follow one link twenty times at once. The nightly run sets more. */
const ROUNDS = Number(process.env.RACE_ROUNDS ?? 20);

async function on(
  subject: (typeof SUBJECTS)[number],
  options: AuthOptions,
  run: (site: Site) => Promise<void>,
): Promise<void> {
  const site = await openSite(subject, "https", "bare", { limits: false, ...options });
  try {
    await run(site);
  } finally {
    await site.close();
  }
}

/** A `fetch` that waits at a gate first. */
const gated = (gate: { pass(): Promise<void> }): typeof fetch => {
  return async (input, init) => {
    await gate.pass();
    return fetch(input, init);
  };
};

describe.each(SUBJECTS)("$name", (subject) => {
  test(`one link, followed twenty times at once, is one session: ${ROUNDS} rounds`, () =>
    on(subject, { linkBinding: "off" }, async (site) => {
      for (let round = 0; round < ROUNDS; round++) {
        const email = `r${round}@b.co`;
        await site.start(site.browser(), email);
        const { target } = await site.mail(email);
        const browsers = Array.from({ length: 20 }, () => site.browser());
        const answers = await Promise.all(browsers.map((browser) => browser.get(target)));
        const refused = answers.filter(({ location }) => location?.includes("verification_failed"));
        expect(refused).toHaveLength(19);
        const inside = browsers.filter(({ cookies }) => cookies.has(site.names.session));
        expect(inside).toHaveLength(1);
      }
    }));

  test("a double click is one session, and both clicks are redirected home", () => {
    const gate = createGate();
    return on(subject, { fetch: gated(gate) }, async (site) => {
      const browser = site.browser();
      await site.start(browser);
      const { target } = await site.mail();
      const arrived = gate.shut();
      const first = browser.twin();
      const second = browser.twin();
      const one = first.get(target);
      await arrived;
      const two = second.get(target);
      await site.browser().get("/auth/me"); // by now the second has been read, too
      gate.open();
      expect((await one).location).toBe("/dashboard");
      expect((await two).location).toBe("/dashboard");
      const tokens = [first, second].map(({ cookies }) => cookies.get(site.names.session));
      expect(new Set(tokens).size).toBe(1);
      expect(tokens[0]).toBeTruthy();
      expect(site.emulator.calls.counts().verify).toBe(1);
    });
  });

  test("a logout during a renewal also ends the renewed session", () => {
    const gate = createGate();
    const entries = new Map<string, unknown>();
    const store = {
      get: (key: string) => entries.get(key),
      async set(key: string, value: unknown) {
        if (key.includes("revoked")) await gate.pass();
        entries.set(key, value);
        return true;
      },
    };
    return on(subject, { session: { store, idle: 3600 } }, async (site) => {
      const browser = site.browser();
      await site.login(browser);
      site.clock.advance(1800);
      const arrived = gate.shut();
      const out = browser.twin();
      const leaving = out.post("/auth/logout", {});
      await arrived;
      const before = browser.cookies.get(site.names.session);
      expect((await browser.get("/api/me")).status).toBe(200);
      expect(browser.cookies.get(site.names.session)).not.toBe(before);
      gate.open();
      expect((await leaving).status).toBe(200);
      expect((await browser.get("/api/me")).status).toBe(401);
    });
  });

  test("a code and a request for another mail at once: both succeed", () => {
    const gate = createGate();
    let hold = false;
    const slowVerify: typeof fetch = async (input, init) => {
      if (hold && String(input).includes("/verify")) await gate.pass();
      return fetch(input, init);
    };
    return on(subject, { fetch: slowVerify }, async (site) => {
      const browser = site.browser();
      await site.start(browser);
      const { code } = await site.mail();
      hold = true;
      const arrived = gate.shut();
      const other = browser.twin();
      const verifying = browser.post("/auth/verify", { code });
      await arrived;
      expect((await site.start(other)).status).toBe(200);
      gate.open();
      expect((await verifying).status).toBe(200);
      const { target } = await site.mail();
      expect((await other.get(target)).location).toBe("/dashboard");
    });
  });

  test("keys that change during a login: the login succeeds, the session stays valid, the old key signs nothing", () =>
    on(subject, {}, async (site) => {
      const next = "rotation-0123456789abcdef-0123456789";
      const browser = site.browser();
      await site.start(browser);
      const { target } = await site.mail();
      const rotated = await site.also({ secret: [next, site.secret] });
      const done = await site.also({ secret: next });
      try {
        const carry = (to: Site, from: typeof browser) => {
          const moved = to.browser();
          for (const [name, value] of from.cookies) moved.cookies.set(name, value);
          return moved;
        };
        const moved = carry(rotated, browser);
        expect((await moved.get(target)).location).toBe("/dashboard");
        expect((await moved.get(target)).location).toBe("/dashboard"); // the used link is still known
        expect((await carry(done, moved).get("/api/me")).status).toBe(200);
        const old = site.browser();
        await site.login(old, "c@b.co");
        expect((await carry(rotated, old).get("/api/me")).status).toBe(200);
        expect((await carry(done, old).get("/api/me")).status).toBe(401);
      } finally {
        await rotated.close();
        await done.close();
      }
    }));

  test("twenty wrong codes at once reach the service five times", () =>
    on(subject, { limits: {} }, async (site) => {
      const browser = site.browser();
      await site.start(browser);
      const { code } = await site.mail();
      const wrong = Array.from({ length: 21 }, (_, i) => String(200_000 + i));
      const guesses = wrong.filter((guess) => guess !== code).slice(0, 20);
      const answers = await Promise.all(
        guesses.map((guess) => browser.twin().post("/auth/verify", { code: guess })),
      );
      const statuses = answers.map(({ status }) => status);
      assert.equal(statuses.filter((status) => status === 401).length, 5);
      assert.equal(statuses.filter((status) => status === 429).length, 15);
      assert.equal(site.emulator.calls.counts().verify, 5);
    }));
});
