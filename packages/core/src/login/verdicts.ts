import type { Refusal } from "../reply/refusal.js";
import type { Issued } from "../session/issue.js";
import { CLOSING, type Closing } from "./closing.js";

/** How one verification ended: a session, or a refusal. */
export type Verdict =
  | { readonly ok: true; readonly issued: Issued; readonly location: string }
  | { readonly ok: false; readonly refusal: Refusal; readonly clearPending: boolean };

/** Verifications of this process, so that a double click is one login. Where the process ends, none begins any more. */
export interface Verdicts {
  /** Runs `verify` for this request alone. */
  alone(verify: () => Promise<Verdict>): Promise<Verdict>;
  /**
   * Runs `verify`, or joins the run of the same key that is under way or succeeded less than ten seconds ago. The key
   * must come from a pending cookie that opened: whoever only knows the token has no share. Joining goes on to the end,
   * or the second of two clicks would be told to try again with what the first has spent.
   */
  share(key: string, verify: () => Promise<Verdict>): Promise<Verdict>;
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

  const alone: Verdicts["alone"] = async (verify) =>
    closing.login(verify) ?? { ok: false, refusal: CLOSING, clearPending: false };

  return {
    alone,
    share(key, verify) {
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
        .then(() => alone(verify))
        .then((settled) => keep(key, settled))
        .finally(() => running.delete(key));
      running.set(key, verdict);
      return verdict;
    },
  };
}
