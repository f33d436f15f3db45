import type { SpecSection } from "../check.js";
import type { Place } from "./place.js";

/** What a check needs besides a URL, an inbox and the usual routes. */
export type Need =
  | "faults"
  | "http/1.1"
  | "idle"
  | "a certificate that Node knows"
  | "login page"
  | "one process"
  | "open route"
  | "secret";

/** One promise that the walk tests. */
export interface WalkRule {
  /** Stable and public, such as `callback.signs-in`. */
  readonly id: string;
  /** The promise, in one sentence. */
  readonly rule: string;
  /** The sections of `docs/spec` that state the rule. */
  readonly spec: readonly [SpecSection, ...SpecSection[]];
  /** What the walk must be given to test it. Default: nothing. */
  readonly needs?: readonly Need[] | undefined;
}

/** The test of one promise, on an app of which nothing is known but its URL. */
export interface WalkCheck extends WalkRule {
  /** Rejects if the promise is broken. */
  readonly run: (place: Place) => Promise<void>;
}
