import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ADAPTERS } from "../../../scripts/adapters.mjs";
import { filesOf, ROOT } from "../src/files.js";

/** Text for people, and folders in which each project is on a framework of its choice. */
const FREE =
  /^(docs|examples|bench|\.changeset|internal\/(outside|fleet))\/|\.md$|^(llms\.txt|pnpm-lock\.yaml)$/;

/** Files that use an adapter as their example. A new adapter changes none of them. */
const EXAMPLES: Readonly<Record<string, string>> = {
  ".github/workflows/ci.yml": "one adapter is tested on macOS and Windows",
  "internal/docs/package.json": "what the pages in docs/ import",
  "internal/docs/src/events-page.ts": "a page for people",
  "internal/docs/src/limits-page.ts": "a page for people",
  "internal/docs/src/shell.ts": "where a command of the README is run",
  "internal/docs/src/sizes.ts": "a page for people",
  "internal/docs/src/threats.ts": "where the tests for two of the threats are",
  "internal/docs/src/variants.ts": "the framework that the documentation shows first",
  "internal/docs/src/held-elsewhere.ts": "one framework's test of a rule that all follow",
  "internal/docs/test/blocks.test.ts": "an example of a block with a mistake",
  "internal/docs/test/mistakes.test.ts": "each mistake of a user is made on two frameworks",
  "internal/docs/test/proxies.test.ts": "runs docs/proxies.md, which shows four frameworks",
  "internal/e2e/package.json": "what kit.test.ts imports",
  "internal/e2e/test/compose.test.ts": "docker compose runs one example",
  "internal/e2e/test/kit.test.ts": "the kinds of app that the test kit takes",
  "internal/e2e/test/site.test.ts": "chooses one of the frameworks that the pages show",
  "internal/e2e/test/walk.test.ts": "the pages look the same on each framework",
  "internal/fuzz/package.json": "what client-gone.test.ts imports",
  "internal/fuzz/test/client-gone.test.ts": "its app needs one framework",
  "internal/fuzz/test/lifecycle.test.ts": "Fastify refuses requests by itself when it closes",
  "knip.json": "what only pages in docs/ import",
  "scripts/demo.mjs": "the demo runs one example",
  "scripts/packed-consumers.mjs": "runs docs/testing.md, which shows one framework",
  "scripts/packed.mjs": "the size of an install is measured with one adapter",
  "scripts/sizes.json": "generated",
};

/** The adapters that a text names, as a package, a folder or a word in quotes. */
function namesIn(path: string, text: string): string[] {
  return ADAPTERS.map(({ name }) => name).filter((name) => {
    if (path.startsWith(`packages/${name}/`)) return false;
    const isNamed = new RegExp(`(@turalogin|packages|examples)/${name}(?![\\w-])`).test(text);
    // In the packages a word such as "next" has other meanings.
    return isNamed || (!path.startsWith("packages/") && text.includes(`"${name}"`));
  });
}

test("a file is seen to name an adapter in each of the forms", () => {
  for (const text of ['["koa"]', '"@turalogin/koa": []', "packages/koa/src", "examples/koa"]) {
    expect(namesIn("scripts/some.mjs", text), text).toEqual(["koa"]);
  }
  expect(namesIn("packages/koa/package.json", "@turalogin/koa")).toEqual([]);
});

test("no file outside an adapter's package names it, except as an example", () => {
  const read = (path: string) => readFileSync(ROOT + path, "utf8");
  const naming = filesOf()
    .filter((path) => !FREE.test(path) && path !== "internal/subjects/test/one-list.test.ts")
    .filter((path) => namesIn(path, read(path)).length > 0);
  expect(naming.sort()).toEqual(Object.keys(EXAMPLES).sort());
});
