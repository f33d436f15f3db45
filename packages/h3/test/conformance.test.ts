import { byteDiff, CONFIGS, casesFor, type Difference } from "@turalogin/conformance";
import { describe, expect, test } from "vitest";
import { h3v1, h3v2 } from "./subjects.js";

for (const subject of [h3v2, h3v1]) {
  describe(subject.name, () => {
    for (const { name, run } of casesFor(subject)) test(name, run, 30_000);
    test.each(CONFIGS)("answers as the reference, byte for byte [%s]", async (config) => {
      const found = await byteDiff(subject, { config });
      expect(found.filter((each) => !isEmptyText(each))).toEqual([]);
    });
  });
}

// The server below h3 2 names a type for an empty body, too.
const isEmptyText = ({ part, subject, reference }: Difference) =>
  part === "content-type" && subject === "text/plain; charset=UTF-8" && reference === "";
