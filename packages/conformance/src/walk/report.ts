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
  // Secrets are removed first, so that no half of one is left where a text is cut off.
  const safe = (text: string) => redacted(text, secrets);
  const lines = answers.slice(-4).map((answer) => describe(answer, safe));
  return { id, rule, spec, seen: [cut(safe(problem), LONGEST.problem), ...lines].join("\n") };
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
  const reasons = [...new Set(skipped.map(({ reason }) => reason))];
  const left = reasons.map((reason) => {
    const ids = skipped.filter((each) => each.reason === reason).map(({ id }) => id);
    const named = ids.length > MOST ? `${ids.length} checks` : ids.join(", ");
    return `skipped: ${named}: ${reason}`;
  });
  const summary = [`${url}: ${counts}`, ...lines, ...left].join("\n");
  return { url, passed, failed, skipped, summary };
}

const page = (section: string) => `docs/spec/${section.replace("#", ".md#")}`;

/** Ids on one line. */
const MOST = 8;
/** Characters of one body, and of what was expected. */
const LONGEST = { body: 200, problem: 600 };

const cut = (text: string, longest: number) =>
  text.length > longest ? `${text.slice(0, longest)}…` : text;

function describe(
  { method, target, status, location, body }: Answered,
  safe: (text: string) => string,
): string {
  const what = safe(location === null ? body : `to ${location}`);
  const short = cut(what, LONGEST.body).replaceAll(/\s+/g, " ");
  return `${method} ${safe(target)}: ${status} ${short}`.trimEnd();
}

/** The longest first, because one secret may be part of another. */
function redacted(text: string, secrets: ReadonlySet<string>): string {
  const spellings = [...secrets].flatMap((each) => [each, encodeURIComponent(each)]);
  return spellings
    .filter((each) => each !== "")
    .sort((a, b) => b.length - a.length)
    .reduce((rest, each) => rest.replaceAll(each, "…"), text);
}
