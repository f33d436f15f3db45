import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { GENERATED } from "../src/generate.js";
import { ROOT } from "../src/pages.js";

// To bring them up to date: npm run docs
test.each(Object.keys(GENERATED))("%s says what the sources say", (path) => {
  expect(readFileSync(ROOT + path, "utf8")).toBe(GENERATED[path]?.());
});
