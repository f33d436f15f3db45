import { appendFileSync, readFileSync } from "node:fs";
import type { Reporter, SerializedError, TestModule } from "vitest/node";

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/**
 * Prints `N passed, N failed` at the end of a run, the one line that CI reads, and names every skipped test. If `TEST_COUNTS`
 * in the environment names a file, each run adds its counts to it, and the line adds up all that are there.
 */
export default class PlainSummaryReporter implements Reporter {
  onTestRunEnd(
    modules: ReadonlyArray<TestModule>,
    unhandledErrors: ReadonlyArray<SerializedError>,
  ): void {
    let passed = 0;
    let failed = unhandledErrors.length;
    const skipped: string[] = [];
    for (const module of modules) {
      failed += module.errors().length; // a module that did not load has no tests to count
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === "passed") passed++;
        else if (state === "failed") failed++;
        else skipped.push(test.fullName);
      }
    }
    const runs = runsWith({ passed, failed, skipped: skipped.length });
    process.once("exit", () => {
      for (const name of skipped) process.stdout.write(`skipped: ${name}\n`);
      if (runs.length > 1) for (const run of runs) process.stdout.write(`one run: ${text(run)}\n`);
      process.stdout.write(`${text(runs.reduce(sum))}\n`);
    });
  }
}

/** The counts of the runs so far, and of this one. */
function runsWith(counts: Counts): Counts[] {
  const file = process.env.TEST_COUNTS;
  if (file === undefined) return [counts];
  appendFileSync(file, `${JSON.stringify(counts)}\n`);
  return readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .map((line): Counts => JSON.parse(line));
}

const sum = (a: Counts, b: Counts): Counts => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
});

const text = ({ passed, failed, skipped }: Counts) =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
