import { describe, expect, test } from "vitest";
import { casesFor, type Extent, reference, type Subject } from "../src/index.js";

const namesOf = (subject: Subject, extent: Extent) =>
  casesFor(subject, { extent }).map(({ name }) => name);

describe.each([reference, { ...reference, older: true }])(
  "of a subject, older: $older",
  (subject) => {
    test("usual and rest are all, and share no case", () => {
      const parts = [...namesOf(subject, "usual"), ...namesOf(subject, "rest")];
      expect(parts.sort()).toEqual(namesOf(subject, "all").sort());
    });
  },
);

test("of an older major, usual and quick run nothing", () => {
  const older = { ...reference, older: true };
  expect([...namesOf(older, "usual"), ...namesOf(older, "quick")]).toEqual([]);
});

test("quick is what usual runs in bare", () => {
  const bare = namesOf(reference, "usual").filter((name) => name.endsWith("[https, bare]"));
  expect(namesOf(reference, "quick")).toEqual(bare);
  expect(bare.length).toBeGreaterThan(100);
});

test("usual runs every check that an adapter can fail, and in other settings those about what they change", () => {
  const usual = casesFor(reference, { extent: "usual" });
  const tried = new Set(usual.map(({ check }) => check.id));
  const missed = casesFor(reference, { extent: "all", configs: ["https"] })
    .map(({ check }) => check)
    .filter(({ id, inCore }) => !inCore && !tried.has(id));
  expect(missed.map(({ id }) => id)).toEqual([]);
  expect(usual.map(({ name }) => name)).toContain("start.accepts [https, parser]");
});
