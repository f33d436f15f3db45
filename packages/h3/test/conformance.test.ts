import { byteDiff, CONFIGS, casesFor } from "@turalogin/conformance";
import { describe, expect, test } from "vitest";
import { h3v1, h3v2 } from "./subjects.js";

for (const subject of [h3v2, h3v1]) {
  describe(subject.name, () => {
    for (const { name, run } of casesFor(subject)) test(name, run, 30_000);
    test.each(CONFIGS)("replies like the reference, byte for byte [%s]", async (config) => {
      expect(await byteDiff(subject, { config })).toEqual([]);
    });
  });
}
