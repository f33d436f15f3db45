import { type Check, CONFIGS, type Config } from "./check.js";
import type { CheckId } from "./check-ids.js";
import { CHECKS } from "./checks.js";
import { oneOf } from "./one-of.js";
import { SETTINGS, type Setting, type Subject } from "./subject.js";

/** A check that a subject is known to fail. */
export interface Gap {
  readonly id: GapId;
  /** Default: every setting in which the check runs. */
  readonly setting?: Setting | undefined;
  /** Default: every configuration in which the check runs. */
  readonly config?: Config | undefined;
  /** Why, in one sentence. The report shows it. */
  readonly reason: string;
}

/** The checks that a subject may fail. Those of `adapter`, `session`, `isolation`, `bypass`, `origin` and `guard` keep people apart, and strangers out. */
export type GapId = Exclude<CheckId, `${NoGaps}.${string}`>;

type NoGaps = (typeof NO_GAPS)[number];
const NO_GAPS = ["adapter", "bypass", "guard", "isolation", "origin", "session"] as const;

/** The gap that a subject has declared for this case. */
export const gapOf = (
  { gaps = [] }: Subject,
  { id }: Check,
  config: Config,
  setting: Setting,
): Gap | undefined =>
  gaps.find(
    (gap) =>
      gap.id === id && (gap.config ?? config) === config && (gap.setting ?? setting) === setting,
  );

/** @throws {TypeError} for a gap that is not allowed, that no check has, or that has no reason. */
export function assertGaps({ name, gaps = [] }: Subject): void {
  for (const { id, reason, config, setting } of gaps) {
    const check = CHECKS.find((one) => one.id === id);
    if (check === undefined) throw new TypeError(`gaps of ${name}: there is no check ${id}.`);
    if (NO_GAPS.some((group) => id.startsWith(`${group}.`))) {
      throw new TypeError(
        `gaps of ${name}: ${id} must pass. Checks of ${NO_GAPS.join(", ")} cannot be gaps.`,
      );
    }
    if (typeof reason !== "string" || reason.trim() === "") {
      throw new TypeError(`gaps of ${name}: ${id} needs a reason.`);
    }
    const at = `gaps of ${name}: ${id} does not run in`;
    if (config !== undefined) oneOf(check.configs ?? CONFIGS, config, at);
    if (setting !== undefined) oneOf(check.settings ?? SETTINGS, setting, at);
  }
}
