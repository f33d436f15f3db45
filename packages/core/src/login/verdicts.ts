import type { Closing } from "./closing.js";
import type { Verdict } from "./verdict.js";

/** Shares the results of logins in this process, so that a double click is one login. */
export interface Verdicts {
  /**
   * Returns the verdict of `verify`. If a call with the same key is running, or succeeded less than ten seconds ago, returns
   * that verdict instead. Without a key nothing is shared. The key must come from a pending cookie or a confirm page of
   * ours, so that nobody who only knows the token gets a share.
   *
   * While the app closes, `verify` is not called, but verdicts are still shared. Otherwise the second of two clicks would be
   * refused with "try again", although the first has used the link up.
   */
  once(key: string | undefined, verify: () => Promise<Verdict>): Promise<Verdict>;
}

const SHARED_MS = 10_000;
/** How many verdicts are kept at most. */
const SIZE = 10_000;

/** More than `SHARED_MS` is left only if the clock was set back. The verdict is then no longer shared. */
const isShared = (until: number, time: number) => until > time && until - time <= SHARED_MS;

export function createVerdicts(now: () => number, closing: Closing): Verdicts {
  // Two maps, so that a slow login is neither removed nor delays the removal of old verdicts.
  const running = new Map<string, Promise<Verdict>>();
  const ended = new Map<string, { verdict: Verdict; until: number }>();

  function keep(key: string, verdict: Verdict): Verdict {
    if (verdict.ok) {
      ended.delete(key); // Inserted again at the end: the first entries are the oldest and are removed first.
      ended.set(key, { verdict, until: now() + SHARED_MS });
    }
    return verdict;
  }

  return {
    once(key, verify) {
      if (key === undefined) return closing.login(verify);
      const time = now();
      for (const [old, { until }] of ended) {
        if (isShared(until, time) && ended.size <= SIZE) break;
        ended.delete(old);
      }
      const known = ended.get(key);
      if (known !== undefined && isShared(known.until, time)) return Promise.resolve(known.verdict);
      const current = running.get(key);
      if (current !== undefined) return current;
      const verdict = Promise.resolve()
        .then(() => closing.login(verify))
        .then((settled) => keep(key, settled))
        .finally(() => running.delete(key));
      running.set(key, verdict);
      return verdict;
    },
  };
}
