import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { examine } from "../../src/doctor/doctor.js";
import { examineDuplicates } from "../../src/doctor/duplicates.js";

/** Creates a project with these packages, given as folders below `node_modules` with versions. */
function project(packages: Readonly<Record<string, string>>): string {
  const directory = mkdtempSync(join(tmpdir(), "turalogin-duplicates-"));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  for (const [path, version] of Object.entries(packages)) {
    const folder = join(directory, "node_modules", path);
    mkdirSync(folder, { recursive: true });
    // Like most packages, without package.json in the exports.
    writeFileSync(join(folder, "package.json"), JSON.stringify({ version, exports: "./x.js" }));
  }
  return directory;
}

const FLAT = { nitropack: "2.13.6", "nitropack/node_modules/h3": "1.15.11" };

test.each([
  ["nothing", {}],
  ["an app on h3 alone", { h3: "2.0.8" }],
  ["a framework whose h3 the app cannot import", FLAT],
])("has no finding for %s", (_, packages) => {
  expect(examineDuplicates(project(packages))).toEqual([]);
});

test.each([
  ["Nuxt with one h3", { nuxt: "4.5.2", nitropack: "2.13.6", h3: "1.15.11" }],
  ["Nitro 3 with one h3", { nitro: "3.0.0", h3: "2.0.1-rc.2" }],
  ["two h3 versions of one major", { ...FLAT, h3: "1.15.0" }],
])("finds %s ok", (_, packages) => {
  expect(examineDuplicates(project(packages))).toMatchObject([{ check: "h3", status: "ok" }]);
});

test.each([
  [
    "nitropack",
    { ...FLAT, h3: "2.0.8" },
    /h3 2\.0\.8, but nitropack 2\.13\.6 .* h3 1\.15\.11$/,
    "h3@1",
  ],
  [
    "nuxt",
    { nuxt: "4.5.2", "nuxt/node_modules/h3": "1.15.11", h3: "2.0.8" },
    /h3 2\.0\.8, but nuxt 4\.5\.2 .* h3 1\.15\.11$/,
    "h3@1",
  ],
  [
    "nitro",
    { nitro: "3.0.0", "nitro/node_modules/h3": "2.0.1-rc.2", h3: "1.15.11" },
    /h3 1\.15\.11, but nitro 3\.0\.0 .* h3 2\.0\.1-rc\.2$/,
    "h3@2",
  ],
])("names both major versions of h3 next to %s, and the remedy", (_, packages, says, install) => {
  expect(examineDuplicates(project(packages))).toEqual([
    {
      check: "h3",
      status: "problem",
      says: expect.stringMatching(says),
      remedy: expect.stringContaining(`npm install ${install}`),
    },
  ]);
});

test("follows links, as pnpm creates them", () => {
  const directory = project({
    h3: "2.0.8",
    ".pnpm/nitropack@2.13.6/node_modules/nitropack": "2.13.6",
    ".pnpm/nitropack@2.13.6/node_modules/h3": "1.15.11",
  });
  const link = join(directory, "node_modules/nitropack");
  symlinkSync(join(dirname(link), ".pnpm/nitropack@2.13.6/node_modules/nitropack"), link);
  expect(examineDuplicates(directory)).toMatchObject([{ status: "problem" }]);
});

test("also works from a folder inside the project", () => {
  const directory = join(project({ ...FLAT, h3: "2.0.8" }), "server");
  mkdirSync(directory);
  expect(examineDuplicates(directory)).toMatchObject([{ status: "problem" }]);
});

test("is one of the doctor's findings", async () => {
  const directory = project({ ...FLAT, h3: "2.0.8" });
  const findings = await examine({
    env: {},
    basePath: undefined,
    directory,
    nodeVersion: "v20.19.0",
    version: "0.0.0",
    now: Date.now,
  });
  expect(findings.filter(({ check }) => check === "h3")).toMatchObject([{ status: "problem" }]);
});
