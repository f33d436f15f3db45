import type { AuthRequest } from "../../src/boundary/http.js";

/** How often a property is tested. A nightly run sets more. */
export const RUNS = { numRuns: Number(process.env.FUZZ_RUNS ?? 2000) };

/** The same for properties that encrypt, sign or fetch each time. */
export const FEWER_RUNS = { numRuns: Math.min(RUNS.numRuns, 20_000) };

/**
 * How much processor time a synchronous function takes, in milliseconds: the minimum of five tries, so that neither a busy
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

/** A request like one from an adapter. If the body is a function, it is called. */
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
