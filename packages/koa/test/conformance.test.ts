import { byteDiff, CONFIGS, casesFor } from "@turalogin/conformance";
import Koa from "koa";
import Koa2 from "koa2";
import { describe, expect, test } from "vitest";
import { subjectOn } from "./subject.js";

// The types of the two major versions differ only in parts that are not used here.
const subjects = [subjectOn("koa 3", Koa), subjectOn("koa 2", Koa2 as unknown as typeof Koa)];

for (const subject of subjects) {
  describe(subject.name, () => {
    for (const { name, run } of casesFor(subject)) test(name, run, 30_000);
    test.each(CONFIGS)("replies like the reference, byte for byte [%s]", async (config) => {
      expect(await byteDiff(subject, { config })).toEqual([]);
    });
  });
}
