import fc from "fast-check";
import { expect, test } from "vitest";
import { OPEN_CALLS } from "../../src/client/pace.js";
import { createOpenCalls, OPEN_CALLS_PER_NETWORK } from "../../src/login/open-calls.js";

const steps = fc.array(
  fc.record({
    network: fc.constantFrom("a", "b", "c", undefined),
    kind: fc.constantFrom("start" as const, "start" as const, "verify" as const),
    /** Ends the oldest open call instead. */
    ends: fc.integer({ min: 0, max: 5 }).map((n) => n === 0),
  }),
  { minLength: 150, maxLength: 300 },
);

test("a network has at most 10 open calls once half of all places of that kind are taken, and each place is freed", () =>
  fc.assert(
    fc.asyncProperty(steps, async (all) => {
      const calls = createOpenCalls();
      const open: { network: string | undefined; kind: string; end: () => void }[] = [];
      const settled: Promise<unknown>[] = [];
      for (const { network, kind, ends } of all) {
        const ofKind = open.filter((call) => call.kind === kind);
        const own = ofKind.filter((call) => call.network === network).length;
        const isRefused =
          network !== undefined && ofKind.length >= OPEN_CALLS / 2 && own >= OPEN_CALLS_PER_NETWORK;
        let isCalled = false;
        const result = calls.run(kind, network, () => {
          isCalled = true;
          return new Promise<void>((resolve) => open.push({ network, kind, end: resolve }));
        });
        if (isRefused) {
          await expect(result).rejects.toMatchObject({
            code: "upstream_unavailable",
            hadNoEffect: true,
          });
        } else settled.push(result);
        expect(isCalled).toBe(!isRefused);
        if (ends) {
          open.shift()?.end();
          await new Promise(setImmediate);
        }
      }
      for (const { end } of open) end();
      await Promise.all(settled);
    }),
    { numRuns: 20 },
  ));

test("a call that fails frees its place", async () => {
  const calls = createOpenCalls();
  const fails = () => Promise.reject(new Error("no"));
  for (let nth = 0; nth < 2 * OPEN_CALLS; nth++)
    await expect(calls.run("start", "a", fails)).rejects.toThrow("no");
});
