import type { AuthOptions } from "@turalogin/core";
import type { Site } from "./site.js";
import type { Setting } from "./subject.js";

/** How the app is reached: plain http on localhost, or `https://app.test` behind a TLS proxy. */
export type Config = "http" | "https";
/** Every configuration. */
export const CONFIGS: readonly Config[] = ["https", "http"];

/** What an adapter hands over or writes, and so could get wrong in one setting and not in another. */
export type Topic = "bodies" | "headers" | "routing" | "guards";

/** One promise, as something that can be tried. */
export interface Check {
  /** Stable and public, such as `start.handle-never-readable`. */
  readonly id: string;
  readonly level: "MUST" | "SHOULD";
  /** The sentence that is promised. */
  readonly rule: string;
  /** Where it comes from: a document, an RFC, an advisory. */
  readonly source: string;
  /** Where it applies. Default: everywhere. */
  readonly settings?: readonly Setting[] | undefined;
  readonly configs?: readonly Config[] | undefined;
  /** What it is about. Where that is told, the extent `usual` tries it in the settings that could make a difference to it. */
  readonly about?: readonly Topic[] | undefined;
  /** True where the core alone decides, from values that every adapter passes alike. */
  readonly inCore?: boolean | undefined;
  /** Options beyond the suite's own. */
  readonly options?: AuthOptions | undefined;
  /** Statuses of 500 and more that this check provokes. */
  readonly expects5xx?: boolean | undefined;
  /** Throws an `AssertionError` where the promise is broken. */
  readonly run: (site: Site) => Promise<void>;
}

/** For checks of what the core alone decides: one setting and one configuration prove them, unless a check names its own. */
export const inCore = (
  checks: readonly Check[],
  settings: readonly Setting[] = ["bare"],
): readonly Check[] =>
  checks.map((check) => ({ settings, configs: ["https"], inCore: true, ...check }));

/** For checks of what an adapter hands over or writes. */
export const about = (topics: readonly Topic[], checks: readonly Check[]): readonly Check[] =>
  checks.map((check) => ({ about: topics, ...check }));
