import { rmSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { defineConfig } from "tsup";
import { base, declarations } from "../../tsup.base.js";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// Here, since the builds run at the same time: one that cleans could remove what another has written.
rmSync(here("dist"), { recursive: true, force: true });

const part = base({ clean: false, dts: false });
// Split, so that what is imported late is loaded late: the routes, the pages.
const library = { ...part, entry: ["src/index.ts", "src/adapter.ts"], splitting: true };

export default defineConfig([
  { ...library, format: ["esm"], onSuccess: writeNotices },
  // jose is an ES module, which Jest cannot require.
  { ...library, format: ["cjs"], noExternal: ["jose"] },
  { ...library, dts: { ...declarations, only: true } },
  // Its own build: nobody imports it, and so it has neither types nor CommonJS.
  { ...part, entry: { "doctor/cli": "src/doctor/cli.ts" }, format: ["esm"] },
]);

/** What is built into ours has a licence of its own, which asks to be passed on. */
async function writeNotices(): Promise<void> {
  const zod = await readFile(here("node_modules/zod/LICENSE"), "utf8");
  const jose = await readFile(here("node_modules/jose/LICENSE.md"), "utf8");
  await writeFile(
    here("dist/THIRD-PARTY.txt"),
    `This package contains parts of zod:\n\n${zod}\nIts CommonJS files also contain parts of jose:\n\n${jose}`,
  );
}
