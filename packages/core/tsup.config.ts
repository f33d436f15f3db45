import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { defineConfig } from "tsup";
import { base } from "../../tsup.base.js";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig([
  // Split, so that what is imported late is loaded late: the routes, the pages.
  base({
    entry: ["src/index.ts", "src/adapter.ts"],
    clean: true,
    splitting: true,
    onSuccess: writeNotices,
  }),
  // Its own build: nobody imports it, and so it has neither types nor CommonJS.
  base({ entry: { "doctor/cli": "src/doctor/cli.ts" }, format: ["esm"], dts: false, clean: false }),
]);

/** What is built into ours has a licence of its own, which asks to be passed on. */
async function writeNotices(): Promise<void> {
  const licence = await readFile(here("node_modules/zod/LICENSE"), "utf8");
  await writeFile(
    here("dist/THIRD-PARTY.txt"),
    `This package contains parts of zod:\n\n${licence}`,
  );
}
