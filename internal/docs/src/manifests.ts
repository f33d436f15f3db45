import { readdirSync, readFileSync } from "node:fs";
import { ROOT } from "./pages.js";

type Manifest = Readonly<Record<string, unknown>>;
const read = (path: string): Manifest => JSON.parse(readFileSync(ROOT + path, "utf8"));

/** The `package.json` of each package that is published, with the repository's address as the root's says it. */
export function manifests(): Record<string, () => string> {
  const { repository } = read("package.json");
  const found = readdirSync(`${ROOT}packages`)
    .map((name) => `packages/${name}/package.json`)
    .filter((path) => read(path).private !== true);
  return Object.fromEntries(
    found.map((path) => [
      path,
      () => {
        const directory = path.slice(0, -"/package.json".length);
        const manifest = { ...read(path), repository: { ...Object(repository), directory } };
        return `${JSON.stringify(manifest, null, 2)}\n`;
      },
    ]),
  );
}
