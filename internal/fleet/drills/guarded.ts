import { setTimeout as pause } from "node:timers/promises";
import type { Emulator } from "@turalogin/emulator";
import { type Answer, Browser, start } from "../test/support/browser.js";

interface Target {
  readonly url: string;
}

/** Who asks for a guarded page again and again: a member, a thief with a session that was ended, and a forger. */
export interface Guarded {
  /** The latencies of the member's requests since the last call, in milliseconds, slowest last. */
  latencies(): number[];
  /** How often somebody got in who should not. Must stay 0. */
  intruders(): number;
  end(): Promise<void>;
}

const EVERY = 50;

/** Signs a member in at each URL, and begins to ask. */
export async function guardedAt(targets: readonly Target[], emulator: Emulator): Promise<Guarded> {
  const latencies: number[] = [];
  let intruders = 0;
  let isOver = false;

  async function again(ask: () => Promise<Answer>, note: (answer: Answer, ms: number) => void) {
    while (!isOver) {
      const began = performance.now();
      const answer = await ask().catch(() => ({ status: 0, says: "no reply", retryAfter: 0 }));
      note(answer, performance.now() - began);
      await pause(EVERY);
    }
  }

  const running: Promise<void>[] = [];
  for (const [at, target] of targets.entries()) {
    const member = await signedIn(target, emulator, `member${at}@b.co`, at);
    const mallory = await signedIn(target, emulator, `mallory${at}@b.co`, at);
    const stolen = mallory.copy();
    await mallory.post(target, "/auth/logout");
    const forged = member.copy();
    for (const [name, value] of forged.cookies)
      forged.cookies.set(name, `${value.slice(0, -4)}AAAA`);
    const asMember = () => member.copy().get(target, "/me");
    running.push(
      again(asMember, ({ status, says }, ms) => {
        latencies.push(ms);
        if (status === 200 && says !== `member${at}@b.co`) intruders++;
      }),
    );
    for (const other of [stolen, forged]) {
      const ask = () => other.copy().get(target, "/me");
      running.push(
        again(ask, ({ status }) => {
          if (status === 200) intruders++;
        }),
      );
    }
  }

  return {
    latencies: () => latencies.splice(0).sort((a, b) => a - b),
    intruders: () => intruders,
    async end() {
      isOver = true;
      await Promise.all(running);
    },
  };
}

async function signedIn(target: Target, emulator: Emulator, email: string, at: number) {
  const browser = new Browser(`198.51.100.${at + 1}`);
  const { link } = await start(browser, target, emulator, email);
  await browser.get(target, link);
  return browser;
}

/** The value that 99 of 100 are not above. */
export const p99 = (sorted: readonly number[]) =>
  Math.round(sorted[Math.ceil(sorted.length * 0.99) - 1] ?? 0);
