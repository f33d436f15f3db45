/**
 * Reads a limiter's rejection: the seconds to wait, or undefined if the limiter itself has failed. Only an `Error` is a
 * failure. Any other rejection refuses, whatever its shape: otherwise a limiter with an unknown kind of rejection would never
 * refuse.
 */
export function waitOf(rejection: unknown): number | undefined {
  const refusals = partsOf(rejection).filter((part) => !isError(part));
  if (refusals.length === 0) return undefined;
  return Math.max(...refusals.map(secondsOf));
}

/**
 * Whether the limiter has counted the use that it refused, as those of `rate-limiter-flexible` do. If such uses were not
 * given back, one burst would keep the limit reached until its window ends, however much logins give back.
 */
export function hasCounted(rejection: unknown): boolean {
  const { consumedPoints } = (rejection ?? {}) as { consumedPoints?: unknown };
  return typeof consumedPoints === "number" && consumedPoints > 0;
}

/** The wait in seconds when a limiter does not give one. */
const DEFAULT_WAIT = 60;

const LONGEST_WAIT = 24 * 3600;

/** `RateLimiterUnion` rejects with an object that holds the rejection of each of its limiters by name. */
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

/** By shape: an error can come from another realm. */
function isError(value: unknown): boolean {
  return typeof value === "object" && value !== null && "message" in value && "stack" in value;
}
