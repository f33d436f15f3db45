import type { Answered } from "./browser.js";

/** What went wrong, and the last exchanges: each on one line, shortened, and without a secret. */
export function describeFailure(
  cause: unknown,
  answers: readonly Answered[],
  secrets: Iterable<string>,
): string {
  const problem = cause instanceof Error ? cause.message : String(cause);
  // Secrets are removed first, so that no half of one is left where a text is cut off.
  const safe = redactor(secrets);
  const lines = answers.slice(-4).map((answer) => describe(answer, safe));
  return [cut(safe(problem), LONGEST.problem), ...lines].join("\n");
}

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

/** Removes secrets from a text, the longest first, because one may be part of another. */
function redactor(secrets: Iterable<string>): (text: string) => string {
  const spellings = [...secrets]
    .flatMap((each) => [each, encodeURIComponent(each)])
    .filter((each) => each !== "")
    .sort((a, b) => b.length - a.length);
  return (text) => spellings.reduce((rest, each) => rest.replaceAll(each, "…"), text);
}
