import type { AuthOptions } from "@turalogin/core";
import type { Site } from "./site.js";
import type { Setting } from "./subject.js";

/** How the app is reached: plain http on localhost, or `https://app.test` behind a TLS proxy. */
export type Config = "http" | "https";
/** Every configuration. */
export const CONFIGS: readonly Config[] = ["https", "http"];

/** A section of the specification: the page's name, and the anchor of a heading on it, such as `routes#start`. */
export type SpecSection = `${string}#${string}`;

/** One promise, as something that can be tried. */
export interface Check {
  /** Stable and public, such as `start.handle-never-readable`. */
  readonly id: string;
  readonly level: "MUST" | "SHOULD";
  /** The sentence that is promised. */
  readonly rule: string;
  /** The sections of `docs/spec` that state the rule. */
  readonly spec: readonly [SpecSection, ...SpecSection[]];
  /** What outside the project it follows: an RFC, a class of weakness, an advisory. */
  readonly source?: string | undefined;
  /** Where it applies. Default: everywhere. */
  readonly settings?: readonly Setting[] | undefined;
  readonly configs?: readonly Config[] | undefined;
  /** Options beyond the suite's own. */
  readonly options?: AuthOptions | undefined;
  /** Statuses of 500 and more that this check provokes. */
  readonly expects5xx?: boolean | undefined;
  /** This check provokes slowness: the one-second rule does not hold. */
  readonly slow?: boolean | undefined;
  /** Throws an `AssertionError` where the promise is broken. */
  readonly run: (site: Site) => Promise<void>;
}

/**
 * For checks of what the core decides from values that every adapter passes alike: one setting and one configuration prove
 * them, unless a check names its own. What hangs on bodies, cookies, routing, headers or guards is tried in all.
 */
export const inCore = (
  checks: readonly Check[],
  settings: readonly Setting[] = ["bare"],
): readonly Check[] => checks.map((check) => ({ settings, configs: ["https"], ...check }));
