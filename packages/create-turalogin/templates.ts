// Makes the templates from the repository's examples, when this package is built.
import { cpSync, existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const EXAMPLES = `${ROOT}examples/`;

/** The examples that are servers: each becomes a template of its name. */
export const FRAMEWORKS = readdirSync(EXAMPLES).filter((name) =>
  existsSync(`${EXAMPLES}${name}/src/server.ts`),
);

/** Writes one folder for each framework. A file that begins with a dot gets an underscore instead: npm leaves some of them out. */
export function writeTemplates(folder: string): void {
  for (const framework of FRAMEWORKS) {
    const to = `${folder}/${framework}`;
    cpSync(`${EXAMPLES}${framework}`, to, {
      recursive: true,
      filter: (path) => !/[\\/](node_modules|\.env|\.turbo)$/.test(path),
    });
    cpSync(`${EXAMPLES}pages/src`, `${to}/src/pages`, { recursive: true });
    renameSync(`${to}/.dockerignore`, `${to}/_dockerignore`);
    writeFileSync(`${to}/_gitignore`, "node_modules\n.env\n");
    writeFileSync(`${to}/package.json`, json(manifestOf(read(`${to}/package.json`))));
    writeFileSync(`${to}/tsconfig.json`, json(TSCONFIG));
    const app = readFileSync(`${to}/src/app.ts`, "utf8");
    writeFileSync(
      `${to}/src/app.ts`,
      app.replace('"@turalogin/example-pages"', '"./pages/index.js"'),
    );
  }
}

type Versions = Readonly<Record<string, string>>;

interface Manifest {
  readonly scripts: Versions;
  readonly dependencies: Versions;
  readonly devDependencies: Versions;
}

/** The manifest of an app outside of the repository: real versions, and no condition of our own. */
function manifestOf({ scripts, dependencies, devDependencies }: Manifest) {
  const { "@turalogin/example-pages": _, ...needed } = dependencies;
  return {
    name: "app",
    version: "0.0.0",
    private: true,
    type: "module",
    scripts: mapped(scripts, ([name, line]) => [
      name,
      line.replace(" --conditions=@turalogin/source", ""),
    ]),
    dependencies: mapped(needed, versioned),
    devDependencies: mapped(devDependencies, versioned),
  };
}

const mapped = (entries: Versions, change: (entry: [string, string]) => [string, string]) =>
  Object.fromEntries(Object.entries(entries).map(change));

function versioned([name, version]: [string, string]): [string, string] {
  if (version.startsWith("workspace:")) return [name, `^${OWN_VERSION}`];
  if (version !== "catalog:") return [name, `^${version}`];
  const known = CATALOG.get(name);
  if (known === undefined) throw new Error(`pnpm-workspace.yaml has no version of ${name}`);
  return [name, `^${known.replace(/^\^/, "")}`];
}

/** The versions that the repository tests with. */
const CATALOG = new Map(
  [
    ...readFileSync(`${ROOT}pnpm-workspace.yaml`, "utf8").matchAll(
      /^ {2}"?(@?[\w./-]+?)"?: (\^?\d\S*)/gm,
    ),
  ].map(([, name = "", version = ""]) => [name, version]),
);

/** All our packages have one version. */
const OWN_VERSION = read(`${ROOT}packages/create-turalogin/package.json`).version;

const { customConditions: _, ...compilerOptions } = read(
  `${ROOT}tsconfig.base.json`,
).compilerOptions;
const TSCONFIG = { compilerOptions, include: ["src", "test", "dev.ts"] };

function read(path: string) {
  return JSON.parse(readFileSync(path, "utf8"));
}

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
