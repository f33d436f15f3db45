import type { Answered } from "../browser.js";
import type { WalkRule } from "./check.js";

/** What a walk found. */
export interface WalkReport {
  readonly url: string;
  /** The ids of the checks that passed. */
  readonly passed: readonly string[];
  readonly failed: readonly WalkFailure[];
  readonly skipped: readonly { readonly id: string; readonly reason: string }[];
  /** All of it for a person to read. It contains no token, code, cookie or address of the walk. */
  readonly summary: string;
}

/** A broken promise. */
export interface WalkFailure {
  readonly id: string;
  readonly rule: string;
  readonly spec: WalkRule["spec"];
  /** What was expected, and the last responses. */
  readonly seen: string;
}

/** Says what was expected and what came, without a secret of the walk. */
export function failureOf(
  { id, rule, spec }: WalkRule,
  cause: unknown,
  answers: readonly Answered[],
  secrets: ReadonlySet<string>,
): WalkFailure {
  const problem = cause instanceof Error ? cause.message : String(cause);
  const lines = answers.slice(-4).map(describe);
  return { id, rule, spec, seen: redacted([problem, ...lines].join("\n"), secrets) };
}

export function reportOf(
  url: string,
  passed: readonly string[],
  failed: readonly WalkFailure[],
  skipped: WalkReport["skipped"],
): WalkReport {
  const counts = `${passed.length} passed, ${failed.length} failed, ${skipped.length} skipped`;
  const lines = failed.flatMap(({ id, rule, spec, seen }) => [
    `failed: ${id}: ${rule} (${spec.map(page).join(", ")})`,
    ...seen.split("\n").map((line) => `  ${line}`),
  ]);
  const left = skipped.map(({ id, reason }) => `skipped: ${id}: ${reason}`);
  const summary = [`${url}: ${counts}`, ...lines, ...left].join("\n");
  return { url, passed, failed, skipped, summary };
}

const page = (section: string) => `docs/spec/${section.replace("#", ".md#")}`;

const LONGEST = 200;

function describe({ method, target, status, location, body }: Answered): string {
  const what = location === null ? body : `to ${location}`;
  const short = what.length > LONGEST ? `${what.slice(0, LONGEST)}…` : what;
  return `${method} ${target}: ${status} ${short.replaceAll(/\s+/g, " ")}`.trimEnd();
}

/** The longest first, because one secret may be part of another. */
function redacted(text: string, secrets: ReadonlySet<string>): string {
  const spellings = [...secrets].flatMap((each) => [each, encodeURIComponent(each)]);
  return spellings
    .filter((each) => each !== "")
    .sort((a, b) => b.length - a.length)
    .reduce((rest, each) => rest.replaceAll(each, "…"), text);
}
