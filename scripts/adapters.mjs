// The adapters: every package in packages/ that has the keyword "turalogin-adapter". No other file has a list of them.
// What an adapter takes part in follows from its files: see "An adapter" in CONTRIBUTING.md.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const PACKAGES = fileURLToPath(new URL("../packages/", import.meta.url));

/** Sorted by name. `folder` ends with a slash. */
export const ADAPTERS = readdirSync(PACKAGES)
  .sort()
  .map((name) => ({ name, folder: `${PACKAGES}${name}/` }))
  .filter(({ folder }) => existsSync(`${folder}package.json`))
  .map((each) => ({
    ...each,
    manifest: JSON.parse(readFileSync(`${each.folder}package.json`, "utf8")),
  }))
  .filter(({ manifest }) => manifest.keywords?.includes("turalogin-adapter"));

/** The adapters whose package has this file. */
export const adaptersWith = (file) => ADAPTERS.filter(({ folder }) => existsSync(folder + file));
