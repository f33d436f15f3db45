import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, test } from "vitest";

const { resolve } = createRequire(import.meta.url);
const sourceOf = (name: string) =>
  readFileSync(
    resolve(`@turalogin/${name}/package.json`).replace("package.json", "src/index.ts"),
    "utf8",
  );

test.each(["express", "koa", "fastify", "h3"])("%s is short and decides nothing", (name) => {
  const source = sourceOf(name);
  expect(source.trimEnd().split("\n").length).toBeLessThanOrEqual(130);
  const code = source.replace(/\/\*\*[\s\S]*?\*\/|\/\/.*/g, "");
  // No status, no cookie name and no path: the core has those.
  expect(code.match(/\b[1-5]\d\d\b|__Host|session|["'`]\/\w+/g)).toBe(null);
});
