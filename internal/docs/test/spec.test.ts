import { existsSync } from "node:fs";
import { CHECKS } from "@turalogin/conformance";
import { WALK_RULES } from "@turalogin/conformance/walk";
import { expect, test } from "vitest";
import { HELD_ELSEWHERE } from "../src/held-elsewhere.js";
import { ROOT } from "../src/pages.js";
import { lastCells, nameOf, sections, specPages } from "../src/spec.js";

const PAGES = specPages();
const SECTIONS = sections(PAGES);
const CITED = new Set<string>(CHECKS.flatMap(({ spec }) => spec));

test("the specification has pages and sections, and no heading twice on one page", () => {
  expect(SECTIONS.length).toBeGreaterThan(100);
  const twice = SECTIONS.filter((section, at) => SECTIONS.indexOf(section) !== at);
  expect(twice).toEqual([]);
});

test.each([...CHECKS, ...WALK_RULES])("$id names sections that exist, each once", ({ spec }) => {
  expect(new Set(spec).size).toBe(spec.length);
  for (const section of spec) expect(SECTIONS).toContain(section);
});

test.each(SECTIONS)("%s is tested by a check, or listed with the file that tests it", (section) => {
  const file = HELD_ELSEWHERE[section];
  // A section may be listed only if no check tests it, so that the list stays short.
  expect(CITED.has(section), "tested by a check").toBe(file === undefined);
});

test.each(Object.entries(HELD_ELSEWHERE))("%s exists, and so does %s", (section, file) => {
  expect(SECTIONS).toContain(section);
  expect(existsSync(ROOT + file), file).toBe(true);
});

test("every case names checks that exist", () => {
  const cases = PAGES.find((page) => nameOf(page) === "cases");
  const cells = cases === undefined ? [] : lastCells(cases).filter((cell) => /^`/.test(cell));
  expect(cells.length).toBeGreaterThan(80);
  const ids = CHECKS.map(({ id }) => id);
  for (const cell of cells) {
    for (const [, id = ""] of cell.matchAll(/`([^`]+)`/g)) expect(ids, cell).toContain(id);
  }
});

test("every page is in the index", () => {
  const index = PAGES.find((page) => nameOf(page) === "README")?.text;
  for (const page of PAGES.filter((each) => nameOf(each) !== "README")) {
    expect(index).toContain(`](${nameOf(page)}.md)`);
  }
});
