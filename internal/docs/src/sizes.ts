import { readFileSync } from "node:fs";
import { filled } from "./filled.js";
import { LANGUAGES } from "./languages.js";
import { ROOT } from "./pages.js";

interface Size {
  readonly start: number;
  readonly all: number;
}

interface Sizes {
  readonly core: Size;
  readonly browser: Size;
  readonly react: Size;
  readonly vue: Size;
  readonly svelte: Size;
  readonly solid: Size;
  readonly install: { readonly packages: number; readonly bytes: number };
}

/** The pages that show sizes, with the numbers from scripts/sizes.json. */
export const sizes: Readonly<Record<string, () => string>> = {
  "bench/README.md": () => {
    const { core, install } = recorded();
    return filled("bench/README.md", "sizes", [
      `An import loads ${kib(core.start)}, minified and gzipped, with its dependencies. What only a login needs, such as the pages in ${LANGUAGES.length} languages, is`,
      `loaded by the first login: ${kib(core.all)} in all. \`@turalogin/express\` adds ${install.packages} packages and ${kib(install.bytes)} to an install of Express.`,
    ]);
  },
  "docs/clients.md": () => {
    const { browser, react, vue, svelte, solid } = recorded();
    return filled("docs/clients.md", "client-sizes", [
      `Minified and gzipped, in bytes: \`@turalogin/browser\` ${browser.all}, and the hooks for React ${react.all}, Vue ${vue.all}, Svelte ${svelte.all},`,
      `Solid ${solid.all}. A release of more than 1536, or 512 for the hooks, fails the checks. [The bench](../bench/README.md) has it beside other libraries.`,
    ]);
  },
  "packages/core/README.md": () => {
    const { core } = recorded();
    return filled("packages/core/README.md", "sizes", [
      `An import loads ${kib(core.start)}, minified and gzipped, with its dependencies. The routes, the pages in ${LANGUAGES.length} languages and the encryption of`,
      `pending logins are loaded by the first request that needs them: ${kib(core.all)} in all. A release that grows by more than a tenth fails the checks.`,
    ]);
  },
};

const recorded = (): Sizes => JSON.parse(readFileSync(`${ROOT}scripts/sizes.json`, "utf8"));

const kib = (bytes: number) => `${Math.ceil(bytes / 1024)} KiB`;
