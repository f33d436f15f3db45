import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ADAPTERS } from "../../../scripts/adapters.mjs";

test.each(ADAPTERS)("$name is short and decides nothing", ({ folder }) => {
  const source = readFileSync(`${folder}src/index.ts`, "utf8");
  expect(source.trimEnd().split("\n").length).toBeLessThanOrEqual(130);
  const code = source.replace(/\/\*\*[\s\S]*?\*\/|\/\/.*/g, "");
  // No status, no cookie name and no path: the core has those.
  expect(code.match(/\b[1-5]\d\d\b|__Host|session|["'`]\/\w+/g)).toBe(null);
});
