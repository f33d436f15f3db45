import { existsSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { expect, test } from "vitest";
import { compile } from "../src/compile.js";
import { anchors, blocks, links, pages, ROOT } from "../src/pages.js";

const PAGES = pages();
const BLOCKS = PAGES.flatMap(blocks);

test("every TypeScript block compiles", { timeout: 60_000 }, () => {
  const found = BLOCKS.filter(({ language }) => language === "ts");
  expect(found.length).toBeGreaterThan(3);
  expect(compile(found)).toEqual([]);
});

test("a block that does not compile is noticed, by its place", { timeout: 60_000 }, () => {
  const code = 'import { turalogin } from "@turalogin/express";\nturalogin({ apikey: "" });';
  const [complaint] = compile([{ page: "x.md", line: 7, language: "ts", code }]);
  expect(complaint?.at).toBe("x.md:8");
  expect(complaint?.message).toMatch(/apikey/);
});

test("every JSON block parses", () => {
  for (const { language, code } of BLOCKS) if (language === "json") JSON.parse(code);
});

test.each(PAGES)("$path: every link leads somewhere", (page) => {
  for (const target of links(page)) {
    if (/^https:\/\//.test(target)) continue;
    const [path = "", anchor] = target.split("#");
    const file = path === "" ? page.path : normalize(join(dirname(page.path), path));
    expect(existsSync(ROOT + file), `${page.path} -> ${target}`).toBe(true);
    if (anchor === undefined) continue;
    const there = PAGES.find((each) => each.path === file);
    expect(there && [...anchors(there)], `${page.path} -> ${target}`).toContain(anchor);
  }
});
