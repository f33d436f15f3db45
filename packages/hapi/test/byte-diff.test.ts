import { byteDiff, CONFIGS } from "@turalogin/conformance";
import { describe, expect, test } from "vitest";
import { subjects } from "./subject.js";

describe.each(subjects)("$name", (subject) => {
  test.each(CONFIGS)("replies like the reference, byte for byte [%s]", async (config) => {
    expect(await byteDiff(subject, { config })).toEqual([]);
  });
});
