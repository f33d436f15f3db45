import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("../../packages/", import.meta.url));
const packages = readdirSync(folder).filter((name) => existsSync(`${folder}${name}/src/index.ts`));

/** @type {import("typedoc").TypeDocOptions} */
export default {
  entryPoints: [
    "../../packages/*/src/index.ts",
    "../../packages/browser/src/bindings.ts",
    "../../packages/core/src/adapter.ts",
    "../../packages/emulator/src/testing/index.ts",
  ],
  tsconfig: "tsconfig.typedoc.json",
  plugin: ["typedoc-plugin-markdown"],
  out: "api",
  readme: "none",
  excludeExternals: true,
  excludeInternal: true,
  excludePrivate: true,
  disableSources: true,
  gitRevision: "main",
  validation: {
    notExported: false,
    invalidLink: true,
    notDocumented: true,
  },
  requiredToBeDocumented: ["Class", "Interface", "TypeAlias", "Function", "Variable", "Enum"],
  treatValidationWarningsAsErrors: true,
  treatWarningsAsErrors: true,
  packagesRequiringDocumentation: packages.map((name) => `@turalogin/${name}`),
};
