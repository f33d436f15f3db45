import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { GENERATED } from "../src/generate.js";
import { ROOT } from "../src/pages.js";

// To update them: npm run docs
test.each(Object.keys(GENERATED))("%s is up to date with the sources", (path) => {
  expect(readFileSync(ROOT + path, "utf8")).toBe(GENERATED[path]?.());
});
