import { readFileSync } from "node:fs";
import { ROOT } from "./pages.js";

interface Sizes {
  readonly core: { readonly start: number; readonly all: number };
  readonly install: { readonly packages: number; readonly bytes: number };
}

/** The pages that show sizes, with the numbers from scripts/sizes.json. */
export const sizes: Readonly<Record<string, () => string>> = {
  "README.md": () =>
    fill("README.md", ({ core, install }) => [
      `An import loads ${kib(core.start)}, minified and gzipped, with its dependencies. What only a login needs, such as the pages in six languages, is loaded`,
      `by the first login: ${kib(core.all)} in all. \`@turalogin/express\` adds ${install.packages} packages and ${kib(install.bytes)} to an install of Express.`,
    ]),
  "packages/core/README.md": () =>
    fill("packages/core/README.md", ({ core }) => [
      `An import loads ${kib(core.start)}, minified and gzipped, with its dependencies. The routes, the pages in six languages and the encryption of`,
      `pending logins are loaded by the first request that needs them: ${kib(core.all)} in all. A release that grows by more than a tenth fails the checks.`,
    ]),
};

const START = '<!-- sizes: by "npm run docs" -->\n';
const END = "<!-- /sizes -->";

/** A page, with the text between its two marks replaced. */
function fill(path: string, lines: (sizes: Sizes) => string[]): string {
  const recorded: Sizes = JSON.parse(readFileSync(`${ROOT}scripts/sizes.json`, "utf8"));
  const [before, rest] = readFileSync(ROOT + path, "utf8").split(START);
  const after = rest?.split(END)[1];
  if (after === undefined) throw new Error(`${path} has no marks for the sizes`);
  return `${before}${START}${lines(recorded).join("\n")}\n${END}${after}`;
}

const kib = (bytes: number) => `${Math.ceil(bytes / 1024)} KiB`;
