import type { AuthOptions } from "@turalogin/core";
import type { CheckId } from "./check-ids.js";
import type { Site } from "./site.js";
import type { Setting } from "./subject.js";

/** How the app is reached: plain http on localhost, or `https://app.test` behind a TLS proxy. */
export type Config = "http" | "https";
/** Every configuration. */
export const CONFIGS: readonly Config[] = ["https", "http"];

/** A section of the specification: the page's name, and the anchor of a heading on it, such as `routes#start`. */
export type SpecSection = `${string}#${string}`;

/** What an adapter hands over or writes, and so could get wrong in one setting and not in another. */
export type Topic = "bodies" | "headers" | "routing" | "guards";

/** A test for one promise. */
export interface Check {
  /** Stable and public, such as `start.handle-never-readable`. */
  readonly id: CheckId;
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
  /** What the check is about. The extent `usual` also runs it in the settings that change one of these topics. Default: nothing. */
  readonly about?: readonly Topic[] | undefined;
  /** Whether the core alone decides, from values that every adapter passes in the same way. Default: false. */
  readonly inCore?: boolean | undefined;
  /** What is usually wrong in an adapter that fails it, as advice. The failure shows it. */
  readonly usualCause?: string | undefined;
  /** Options in addition to the suite's own. */
  readonly options?: AuthOptions | undefined;
  /** This check causes statuses of 500 and more. */
  readonly expects5xx?: boolean | undefined;
  /** Rejects with an `AssertionError` if the promise is broken. */
  readonly run: (site: Site) => Promise<void>;
}

/** For checks of what the core alone decides. They run in one setting and one configuration, unless a check names others. */
export const inCore = (
  checks: readonly Check[],
  settings: readonly Setting[] = ["bare"],
): readonly Check[] =>
  checks.map((check) => ({ settings, configs: ["https"], inCore: true, ...check }));

/** For checks of what an adapter hands over or writes. */
export const about = (topics: readonly Topic[], checks: readonly Check[]): readonly Check[] =>
  checks.map((check) => ({ about: topics, ...check }));
