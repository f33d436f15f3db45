import type { AuthRequest } from "../../src/boundary/http.js";

/** How often a rule is tried. A nightly run sets more. */
export const RUNS = { numRuns: Number(process.env.FUZZ_RUNS ?? 2000) };

/** The same for rules that encrypt, sign or fetch at each try. */
export const DEAR = { numRuns: Math.min(RUNS.numRuns, 20_000) };

/**
 * How much processor time something synchronous takes, in milliseconds: the least of five tries, so that neither a busy
 * machine nor a pause of the garbage collector counts.
 */
export function workOf(run: () => unknown): number {
  const tries = Array.from({ length: 5 }, () => {
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return Math.min(...tries);
}

/** A request as an adapter would make it. A body that is a function is called. */
export function requestOf(
  headers: AuthRequest["headers"],
  body?: unknown,
): AuthRequest & { reads: number } {
  const request = {
    method: "POST",
    target: "/",
    headers,
    ip: undefined,
    reads: 0,
    body: async () => {
      request.reads++;
      return typeof body === "function" ? body() : body;
    },
  };
  return request;
}
