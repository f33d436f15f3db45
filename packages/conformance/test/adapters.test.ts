import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const sourceOf = (name: string) =>
  readFileSync(new URL(`../../${name}/src/index.ts`, import.meta.url), "utf8");

test.each(["express", "koa", "fastify", "h3"])("%s is short and decides nothing", (name) => {
  const source = sourceOf(name);
  expect(source.trimEnd().split("\n").length).toBeLessThanOrEqual(100);
  const code = source.replace(/\/\*\*[\s\S]*?\*\/|\/\/.*/g, "");
  // No status, no cookie name and no path: the core has those.
  expect(code.match(/\b[1-5]\d\d\b|__Host|session|["'`]\/\w+/g)).toBe(null);
});
