import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { ROOT } from "../src/pages.js";

test("every exported name has a docstring, and every link in one resolves", () => {
  const typedoc = `${ROOT}internal/docs/node_modules/typedoc/bin/typedoc`;
  const { stdout, stderr } = spawnSync(process.execPath, [typedoc, "--emit", "none"], {
    cwd: `${ROOT}internal/docs`,
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1" },
  });
  const complaints = `${stdout}${stderr}`.split("\n").filter((line) => /warning|error/.test(line));
  expect(complaints).toEqual([]);
});
