import { readdirSync, readFileSync } from "node:fs";
import { ROOT } from "./pages.js";
import { webAddress } from "./web.js";

type Manifest = Readonly<Record<string, unknown>>;
const read = (path: string): Manifest => JSON.parse(readFileSync(ROOT + path, "utf8"));

/** The `package.json` of each published package. The author and the addresses are copied from the root's. */
export function manifests(): Record<string, () => string> {
  const { author, repository } = read("package.json");
  const web = webAddress();
  const folders = readdirSync(`${ROOT}packages`)
    .map((name) => `packages/${name}`)
    .filter((folder) => read(`${folder}/package.json`).private !== true);
  return Object.fromEntries(
    folders.map((directory) => [
      `${directory}/package.json`,
      () => {
        const own = read(`${directory}/package.json`);
        const manifest = {
          ...own,
          author,
          homepage: `${web}/tree/main/${directory}#readme`,
          bugs: `${web}/issues`,
          repository: { ...Object(repository), directory },
          scripts: { ...Object(own.scripts), prepack: "node ../../scripts/check-exports.mjs" },
        };
        return `${JSON.stringify(manifest, null, 2)}\n`;
      },
    ]),
  );
}
