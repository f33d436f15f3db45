import { cpSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { command } from "./command.mjs";
import { created } from "./create.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/**
 * What `outside.json` in a project's folder may say of it; none of it is needed.
 *
 * - `shared`: folders of `shared/` that are copied into it first.
 * - `installs`: `"npm"`, the default, or `"pnpm"`.
 * - `create`: the framework of an app that `npm create turalogin` writes. The project's folder has nothing else.
 * - `alone`: what starts it in an empty folder, with nothing but the contents of its `dist`. Default: `npm start` in the project.
 * - `https`: whether it is served on https, with the certificate and key that `TLS_CERT` and `TLS_KEY` hold.
 * - `host`: the name by which the app is reached. Default `127.0.0.1`, and `localhost` with `https`.
 * - `prefix`: the path under which the app is served, such as `/shop`.
 * - `walk`: options of the walk; a list for several walks, one after another. `gaps` has the ids of checks that must fail, each with
 *   its reason.
 */
export function settings(name) {
  const path = here(`projects/${name}/outside.json`);
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : {};
}

/** Copies a project to a new folder, and installs it as its users do. Our packages come from `registry`. */
export async function installed(name, folder, registry) {
  const { create, shared = [], installs = "npm" } = settings(name);
  if (create !== undefined) return created(name, create, folder, registry);
  const cwd = mkdtempSync(join(folder, `${name}-`));
  for (const each of shared) cpSync(here(`shared/${each}`), cwd, { recursive: true });
  cpSync(here(`projects/${name}`), cwd, {
    recursive: true,
    filter: (path) => !path.endsWith("outside.json"),
  });
  writeFileSync(`${cwd}/.npmrc`, `@turalogin:registry=${registry}/\n`);
  await command(cwd, INSTALL[installs]);
  return cwd;
}

const INSTALL = {
  npm: ["npm", "install", "--no-package-lock", "--no-audit", "--no-fund", "--prefer-offline"],
  pnpm: [
    process.execPath,
    here("../../scripts/pnpm.mjs"),
    "install",
    "--ignore-workspace",
    "--prefer-offline",
    "--no-lockfile",
  ],
};

/** Runs a script of the project, if it has it. Returns whether it has. */
export async function script(cwd, name) {
  const { scripts = {} } = JSON.parse(readFileSync(`${cwd}/package.json`, "utf8"));
  if (scripts[name] === undefined) return false;
  await command(cwd, ["npm", "run", name]);
  return true;
}

/** A new folder with the contents of the project's `dist`, and nothing else. */
export function leftAlone(cwd, folder) {
  const empty = mkdtempSync(join(folder, "alone-"));
  cpSync(`${cwd}/dist`, empty, { recursive: true });
  return empty;
}
