import type { Closing } from "./closing.js";
import type { Verdict } from "./verdict.js";

/** The logins of this process, so that a double click is one login. */
export interface Verdicts {
  /**
   * Runs `verify`, or joins the run of the same key that is under way or succeeded less than ten seconds ago. The key
   * must come from a pending cookie that opened: somebody who only knows the token has no share. No key: nothing is
   * joined. Once the end of the app has begun, nothing runs any more, but joining goes on, or the second of two clicks
   * would be told to try again with what the first has spent.
   */
  once(key: string | undefined, verify: () => Promise<Verdict>): Promise<Verdict>;
}

const SHARED_MS = 10_000;
const SIZE = 10_000;

export function createVerdicts(now: () => number, closing: Closing): Verdicts {
  // Apart, so that one login that takes long neither falls out nor holds back what has had its time.
  const running = new Map<string, Promise<Verdict>>();
  const ended = new Map<string, { verdict: Verdict; until: number }>();

  function keep(key: string, verdict: Verdict): Verdict {
    if (verdict.ok) {
      ended.delete(key); // to the end: the oldest leave first
      ended.set(key, { verdict, until: now() + SHARED_MS });
    }
    return verdict;
  }

  return {
    once(key, verify) {
      if (key === undefined) return closing.login(verify);
      const time = now();
      for (const [old, { until }] of ended) {
        if (until > time && ended.size <= SIZE) break;
        ended.delete(old);
      }
      const known = ended.get(key);
      if (known !== undefined && known.until > time) return Promise.resolve(known.verdict);
      const underWay = running.get(key);
      if (underWay !== undefined) return underWay;
      const verdict = Promise.resolve()
        .then(() => closing.login(verify))
        .then((settled) => keep(key, settled))
        .finally(() => running.delete(key));
      running.set(key, verdict);
      return verdict;
    },
  };
}
