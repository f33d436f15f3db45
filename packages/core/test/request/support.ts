import type { AuthRequest } from "../../src/boundary/http.js";

/** How often a rule is tried. A nightly run sets more. */
export const RUNS = { numRuns: Number(process.env.FUZZ_RUNS ?? 2000) };

/** The same for rules that encrypt, sign or fetch at each try. */
export const FEWER_RUNS = { numRuns: Math.min(RUNS.numRuns, 20_000) };

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
