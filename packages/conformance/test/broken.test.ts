import { expect, test } from "vitest";
import { CHECKS } from "../src/index.js";
import { MUTANTS } from "./broken/all.js";

const IDS = CHECKS.map(({ id }) => id);

test("each mutant has a unique name, and names checks that exist", () => {
  expect(new Set(MUTANTS.map(({ name }) => name)).size).toBe(MUTANTS.length);
  for (const { name, fails } of MUTANTS) {
    expect(fails, name).not.toEqual([]);
    expect(new Set(fails).size, name).toBe(fails.length);
    for (const id of fails) expect(IDS, name).toContain(id);
  }
});

test("each check fails for at least one mutant", () => {
  const caught = new Set(MUTANTS.flatMap(({ fails }) => fails));
  expect(IDS.filter((id) => !caught.has(id))).toEqual([]);
});
