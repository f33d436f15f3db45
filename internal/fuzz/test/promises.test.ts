import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const root = new URL("../../../", import.meta.url);
const text = readFileSync(new URL("SECURITY.md", root), "utf8");
const table = text.split("\n").filter((line) => /^\|.*\|$/.test(line));
const rows = table.slice(2).map((line) =>
  line
    .slice(1, -1)
    .split("|")
    .map((cell) => cell.trim()),
);

test("SECURITY.md has a control and a test for every threat", () => {
  expect(rows.length).toBeGreaterThan(25);
  for (const [threat, control, name] of rows) {
    expect([threat, name]).toEqual([threat, expect.stringMatching(/^`.+` in \S+$/)]);
    // A second test of the same threat stands in a row of its own, without words.
    expect(Boolean(threat)).toBe(Boolean(control));
  }
});

test.each(rows.map(([, , named = ""]) => named))("there is a test %s", (named) => {
  const [, name = "", file = ""] = /^`(.+)` in (\S+)$/.exec(named) ?? [];
  const path = new URL(`packages/${file}`, root);
  expect(existsSync(path), file).toBe(true);
  const source = readFileSync(path, "utf8");
  // As it stands in the source: a name may be part of a template.
  expect(source.includes(name), `${file} has no test named "${name}"`).toBe(true);
});
