import { ADAPTERS } from "../../../scripts/adapters.mjs";
import type { Block } from "./pages.js";

/** The commands of a shell block: one per line, without comments. */
export function commandsOf({ code }: Block): string[] {
  return code
    .replaceAll("\\\n", " ")
    .split("\n")
    .map((line) => line.replace(/(^|\s+)#.*$/, "").trim())
    .filter((line) => line !== "");
}

/** The name of the file that a block shows, if its first line is a comment with it: `// app.mjs`, `# .env`. */
export function fileOf({ code }: Block): string | undefined {
  return /^(?:\/\/|#) ([\w.-]+)\n/.exec(code)?.[1];
}

/**
 * Pages that are followed from top to bottom in an empty folder, with the packages as they would be published. The
 * adapters' pages use the emulator and the environment of the first one.
 */
export const FIRST_PAGE = "docs/getting-started.md";
export const ADAPTER_PAGES = ADAPTERS.map(({ name }) => `packages/${name}/README.md`);
export const FOLLOWED = [FIRST_PAGE, ...ADAPTER_PAGES, "packages/emulator/README.md"];

/** Where the commands of all other pages are run: a file, and the text in it that runs them. */
export const ELSEWHERE: readonly (readonly [command: RegExp, file: string, text: string])[] = [
  [
    /^npm install @turalogin\/browser( @turalogin\/(react|vue|svelte|solid))?$/,
    "scripts/packed-consumers.mjs",
    'const BINDINGS = ["react", "vue", "svelte", "solid"]',
  ],
  [
    /^npm create turalogin( my-app -- --framework fastify)?$/,
    "internal/outside/create.mjs",
    '"create-turalogin"',
  ],
  [
    /^npm install @turalogin\/express express$/,
    FIRST_PAGE,
    "npm install @turalogin/express express",
  ],
  // No test has a network to clone from: the address is the one that the packages have.
  [
    /^git clone https:\/\/github\.com\/turalogin\/turalogin-node\.git$/,
    "package.json",
    "git+https://github.com/turalogin/turalogin-node.git",
  ],
  [/^cd turalogin-node$/, "internal/docs/src/follow.ts", "cwd: ROOT"],
  [
    /^npx @turalogin\/core address /,
    "packages/core/test/doctor/command.test.ts",
    'run("address Ada',
  ],
  [
    /^npx @turalogin\/core unblock /,
    "packages/core/test/login/unblock.test.ts",
    '["unblock", EMAIL',
  ],
  [/^npm start$/, "internal/docs/src/follow.ts", '"npm start"'],
  [/^npm test$/, ".ci/run", "\nnpm test\n"],
  [/^npm run check$/, "package.json", '"check": "bash .ci/run"'],
  [
    /^node scripts\/pnpm\.mjs exec vitest run --project /,
    "scripts/test.mjs",
    '"exec", "vitest", "run"',
  ],
  [/^node scripts\/pnpm\.mjs exec tsc -p packages\//, "packages/core/package.json", '"tsc -p'],
  [/^node scripts\/pnpm\.mjs exec biome check /, "package.json", "exec biome check --write ."],
  [
    /^npx @turalogin\/conformance (\.\/subject\.mjs|probe --url )/,
    "packages/conformance/test/command.test.ts",
    "runCommand(args, output)",
  ],
  // These measure for minutes and are run by hand: the test only looks for the script.
  [/^(pnpm|npm run) bench( --)?( --quick)?( \w+)?$/, "package.json", '"bench": "node bench'],
];
