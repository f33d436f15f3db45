import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { ISOLATED } from "../vitest.isolated.config.js";

const CORE = fileURLToPath(new URL("../", import.meta.url));
const SELF = "test/isolated.test.ts";
const files = readdirSync(`${CORE}test`, { recursive: true, encoding: "utf8" })
  .map((file) => `test/${file.replaceAll("\\", "/")}`)
  .filter((file) => file.endsWith(".ts") && file !== SELF);

test("a test that replaces modules or measures memory runs in a process of its own", () => {
  const shared = files.filter(
    (file) => !ISOLATED.some((pattern) => file.startsWith(pattern.replace(/\*.*/, ""))),
  );
  const unfit = shared.filter((file) =>
    /vi\.(mock|doMock|resetModules)\(|\.memoryUsage\(/.test(readFileSync(CORE + file, "utf8")),
  );
  expect(unfit).toEqual([]);
});

test("each pattern of the isolated tests finds a file", () => {
  const idle = ISOLATED.filter(
    (pattern) => !files.some((file) => file.startsWith(pattern.replace(/\*.*/, ""))),
  );
  expect(idle).toEqual([]);
});
