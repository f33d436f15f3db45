import { byteDiff, CONFIGS, casesFor } from "@turalogin/conformance";
import { describe, expect, test } from "vitest";
import { subjectWith } from "./subject.js";

const subjects = [subjectWith("fastify 5")];

for (const subject of subjects) {
  describe(subject.name, () => {
    for (const { name, run } of casesFor(subject)) test(name, run, 30_000);
    test.each(CONFIGS)("replies like the reference, byte for byte [%s]", async (config) => {
      expect(await byteDiff(subject, { config })).toEqual([]);
    });
  });
}
