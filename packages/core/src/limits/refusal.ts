/**
 * The seconds to wait after what a limiter rejected with, or undefined where the limiter itself has failed. Only an `Error` is a
 * failure: any other rejection refuses, whatever it looks like, or a limiter of an unknown shape would let everybody through.
 */
export function waitOf(rejection: unknown): number | undefined {
  const refusals = partsOf(rejection).filter((part) => !isError(part));
  if (refusals.length === 0) return undefined;
  return Math.max(...refusals.map(secondsOf));
}

/** In seconds, where a limiter does not say how long. */
export const DEFAULT_WAIT = 60;

const LONGEST_WAIT = 24 * 3600;

/** `RateLimiterUnion` rejects with an object of what each of its limiters rejected with, by their names. */
function partsOf(rejection: unknown): readonly unknown[] {
  if (typeof rejection !== "object" || rejection === null) return [rejection];
  if (isError(rejection) || "msBeforeNext" in rejection) return [rejection];
  const parts = Object.values(rejection).filter(
    (part) => typeof part === "object" && part !== null,
  );
  return parts.length === 0 ? [rejection] : parts;
}

function secondsOf(refusal: unknown): number {
  const ms = (refusal as { msBeforeNext?: unknown } | null | undefined)?.msBeforeNext;
  if (typeof ms !== "number") return DEFAULT_WAIT;
  return Math.min(LONGEST_WAIT, Math.max(1, Math.ceil(ms / 1000) || 1));
}

/** By shape: errors come from other realms, too. */
function isError(value: unknown): boolean {
  return typeof value === "object" && value !== null && "message" in value && "stack" in value;
}
