import { byteDiff, CONFIGS, casesFor } from "@turalogin/conformance";
import { describe, expect, inject, test } from "vitest";
import { subjects } from "./subject.js";

const extent = inject("level");

describe.each(subjects)("$name", (subject) => {
  for (const { name, run } of casesFor(subject, { extent })) test(name, run);
  test.each(CONFIGS)("replies like the reference, byte for byte [%s]", async (config) => {
    expect(await byteDiff(subject, { config })).toEqual([]);
  });
});
