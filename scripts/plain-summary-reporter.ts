import type { Reporter, SerializedError, TestModule } from "vitest/node";

/** Prints `N passed, N failed` at the end of a run, the one line that CI reads, and names every skipped test. */
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
    process.once("exit", () => {
      for (const name of skipped) process.stdout.write(`skipped: ${name}\n`);
      const tail = skipped.length > 0 ? `, ${skipped.length} skipped` : "";
      process.stdout.write(`${passed} passed, ${failed} failed${tail}\n`);
    });
  }
}
