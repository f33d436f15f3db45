import { setTimeout as pause } from "node:timers/promises";
import type { Emulator } from "@turalogin/emulator";
import { type Answer, Browser } from "./browser.js";

/** What people have met who sign in again and again. */
export interface Seen {
  logins: number;
  /** Errors of a proxy or an app (502, 503, 504, 429) that a person tried again after. */
  errors: number;
  /** Logins that needed a second mail. */
  mailedAgain: number;
  /** Logins that did not succeed at all. */
  lost: string[];
  /** Somebody was signed in as another person. Must stay empty. */
  wrong: string[];
}

const TRIES = 150;
const PAUSE = 200;
const PASSING: ReadonlySet<number> = new Set([0, 429, 502, 503, 504]);

/** Signs people in, with links and codes, until `isOver`. Each waits a moment between two requests. */
export function peopleAt(at: { readonly url: string }, emulator: Emulator, count: number) {
  const seen: Seen = { logins: 0, errors: 0, mailedAgain: 0, lost: [], wrong: [] };
  let isOver = false;

  /** Tries again what a proxy or an app could not do at the moment, as a person would. */
  async function patiently(ask: () => Promise<Answer>): Promise<Answer> {
    for (let i = 1; ; i++) {
      const answer = await ask().catch(() => NOTHING);
      const isRedirected = PASSING_ERROR.test(answer.says ?? "");
      if ((!PASSING.has(answer.status) && !isRedirected) || i === TRIES) return answer;
      seen.errors++;
      await pause(PAUSE);
    }
  }

  async function signIn(browser: Browser, email: string, byCode: boolean): Promise<boolean> {
    const [last] = emulator.inbox.list(email);
    const started = await patiently(() => browser.post(at, "/auth/start", { email }));
    if (started.status !== 200) return false;
    const mail = await emulator.inbox.waitFor(email, last && { after: last.id });
    const { pathname, search } = new URL(mail.link ?? "");
    const ended = await patiently(() =>
      byCode
        ? browser.post(at, "/auth/verify", { code: mail.code })
        : browser.get(at, pathname + search),
    );
    return byCode ? ended.status === 200 : ended.says === "/home";
  }

  async function live(person: number): Promise<void> {
    for (let i = 0; !isOver; i++) {
      const email = `p${person}-${i}@b.co`;
      const browser = new Browser(`203.0.${person}.${i % 250}`);
      const byCode = i % 2 === 0;
      let isIn = await signIn(browser, email, byCode);
      for (let more = 0; more < 2 && !isIn; more++) {
        seen.mailedAgain++;
        isIn = await signIn(browser, email, byCode);
      }
      if (!isIn) seen.lost.push(email);
      else {
        const me = await patiently(() => browser.get(at, "/me"));
        if (me.says !== email) seen.wrong.push(`${email}: ${me.status} ${me.says}`);
        await patiently(() => browser.post(at, "/auth/logout"));
        seen.logins++;
      }
      await pause(PAUSE);
    }
  }

  const lives = Array.from({ length: count }, (_, person) => live(person));
  for (const each of lives) each.catch(() => {}); // `end` reports it
  return {
    seen,
    async end(): Promise<Seen> {
      isOver = true;
      await Promise.all(lives);
      return seen;
    },
  };
}

const NOTHING: Answer = { status: 0, says: undefined, retryAfter: 0 };
const PASSING_ERROR = /error=(restarting|unavailable|store_unavailable|rate_limited)/;
