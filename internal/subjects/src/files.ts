import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The repository's root, with a slash at the end. */
export const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

/** What git ignores, and git's own folder. */
const IGNORED = new Set([".git", ".turbo", "coverage", "dist", "node_modules", "release"]);

/** Every file of the repository, by its path from the root. */
export function filesOf(folder = ""): string[] {
  return readdirSync(ROOT + folder, { withFileTypes: true }).flatMap((entry) => {
    const path = folder + entry.name;
    if (IGNORED.has(entry.name) || path === "internal/docs/api") return [];
    return entry.isDirectory() ? filesOf(`${path}/`) : [path];
  });
}
