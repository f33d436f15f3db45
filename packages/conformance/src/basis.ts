import assert from "node:assert/strict";
import type { Check, Config } from "./check.js";
import { BASIS } from "./checks.js";
import { runCheck } from "./run-check.js";
import type { Setting, Subject } from "./subject.js";

type Run = (check: Check, config: Config, setting: Setting) => Promise<void>;

/**
 * Runs checks of one subject. Each of the basis runs once in each configuration and setting. Where one of these has failed, no other
 * check is tried: it would fail for the same reason, and say less.
 */
export function afterBasis(subject: Subject, chosen: (check: Check) => boolean): Run {
  const basis = BASIS.filter(chosen);
  const started = new Map<string, Promise<void>>();

  const once: Run = (check, config, setting) => {
    const key = `${check.id} [${config}, ${setting}]`;
    const running = started.get(key) ?? runCheck(subject, check, config, setting);
    started.set(key, running);
    // Its own case reports it.
    running.catch(() => {});
    return running;
  };

  return async (check, config, setting) => {
    if (BASIS.some(({ id }) => id === check.id)) return once(check, config, setting);
    for (const each of basis) {
      if (!each.settings?.includes(setting) && each.settings !== undefined) continue;
      await once(each, config, setting).catch((cause: Error) => {
        const [problem] = cause.message.split("\n");
        const message = `${check.id} was not tried, because a check of the basis fails: ${problem}`;
        throw Object.assign(new assert.AssertionError({ message }), { cause, isNotTried: true });
      });
    }
    return runCheck(subject, check, config, setting);
  };
}
