import type { AuthOptions } from "@turalogin/core";
import type { Site } from "./site.js";
import type { Setting } from "./subject.js";

/** How the app is reached: plain http on localhost, or `https://app.test` behind a TLS proxy. */
export type Config = "http" | "https";
/** Every configuration. */
export const CONFIGS: readonly Config[] = ["https", "http"];

/** A section of the specification: the page's name, and the anchor of a heading on it, such as `routes#start`. */
export type SpecSection = `${string}#${string}`;

/** A test for one promise. */
export interface Check {
  /** Stable and public, such as `start.handle-never-readable`. */
  readonly id: string;
  readonly level: "MUST" | "SHOULD";
  /** The promise, in one sentence. */
  readonly rule: string;
  /** The sections of `docs/spec` that state the rule. */
  readonly spec: readonly [SpecSection, ...SpecSection[]];
  /** What it follows outside the project: an RFC, a class of weakness, an advisory. */
  readonly source?: string | undefined;
  /** The settings in which it applies. Default: all of `SETTINGS`. */
  readonly settings?: readonly Setting[] | undefined;
  readonly configs?: readonly Config[] | undefined;
  /** Options in addition to the suite's own. */
  readonly options?: AuthOptions | undefined;
  /** This check causes statuses of 500 and more. */
  readonly expects5xx?: boolean | undefined;
  /** This check causes slow responses: the one-second rule does not apply. */
  readonly slow?: boolean | undefined;
  /** Rejects with an `AssertionError` if the promise is broken. */
  readonly run: (site: Site) => Promise<void>;
}

/**
 * For checks of what the core alone decides, from values that every adapter passes in the same way. They run in one setting and
 * one configuration, unless a check names others. Checks of bodies, cookies, routing, headers or guards run in all.
 */
export const inCore = (
  checks: readonly Check[],
  settings: readonly Setting[] = ["bare"],
): readonly Check[] => checks.map((check) => ({ settings, configs: ["https"], ...check }));
