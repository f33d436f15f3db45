import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ROOT } from "../src/pages.js";
import { THREATS } from "../src/threats.js";

test.each(THREATS)("there is a test for: $threat", ({ tests }) => {
  expect(Object.keys(tests).length).toBeGreaterThan(0);
  for (const [name, file] of Object.entries(tests)) {
    expect(existsSync(ROOT + file), file).toBe(true);
    // Searched for in the source, because a name may be part of a template.
    const named = readFileSync(ROOT + file, "utf8").includes(name);
    expect(named, `${file} has no test named "${name}"`).toBe(true);
  }
});

test("SECURITY.md links to the list", () => {
  expect(THREATS.length).toBeGreaterThan(30);
  expect(readFileSync(`${ROOT}SECURITY.md`, "utf8")).toContain("(docs/security-tests.md)");
});
