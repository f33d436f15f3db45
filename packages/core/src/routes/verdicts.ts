import type { Issued } from "../session/sessions.js";
import type { Refusal } from "./refusal.js";

/** How one verification ended: a session, or a refusal. */
export type Verdict =
  | { readonly ok: true; readonly issued: Issued; readonly location: string }
  | { readonly ok: false; readonly refusal: Refusal; readonly clearPending: boolean };

/** Verifications of this process, so that a double click is one login. */
export interface Verdicts {
  /**
   * Runs `verify`, or joins the run of the same key that is under way or succeeded less than ten seconds ago. The key
   * must come from a pending cookie that opened: whoever only knows the token has no share.
   */
  share(key: string, verify: () => Promise<Verdict>): Promise<Verdict>;
}

const SHARED_MS = 10_000;
const SIZE = 10_000;

export function createVerdicts(now: () => number): Verdicts {
  const runs = new Map<string, { verdict: Promise<Verdict>; until: number }>();
  return {
    async share(key, verify) {
      const time = now();
      for (const [old, { until }] of runs) {
        if (until > time && runs.size <= SIZE) break;
        runs.delete(old);
      }
      const known = runs.get(key);
      if (known !== undefined && known.until > time) return known.verdict;
      const forget = () => runs.get(key) === run && runs.delete(key);
      const run = { verdict: verify(), until: Number.POSITIVE_INFINITY };
      runs.delete(key);
      runs.set(key, run);
      try {
        const verdict = await run.verdict;
        if (verdict.ok) run.until = now() + SHARED_MS;
        else forget();
        return verdict;
      } catch (bug) {
        forget();
        throw bug;
      }
    },
  };
}
