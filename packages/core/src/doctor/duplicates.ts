import { existsSync, readFileSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Finding, ok, problem } from "./finding.js";

/** What runs on an h3 of its own, and offers its helpers to the app. */
const HOSTS = ["nuxt", "nitropack", "nitro"];

/**
 * Whether an app below `directory` gets the h3 that its framework runs on. Else the helpers of one h3 are given the
 * events of another: its `defineEventHandler` ignores what it does not know, guards included. Nothing without a
 * framework.
 */
export function examineDuplicates(directory: string): Finding[] {
  const hosts = HOSTS.flatMap((name) => {
    const host = installed(name, directory);
    const h3 = host && installed("h3", host.directory);
    return host && h3 ? [{ name: `${name} ${host.version}`, h3: h3.version }] : [];
  });
  const own = installed("h3", directory);
  if (own === undefined || hosts.length === 0) return [];
  const other = hosts.find(({ h3 }) => majorOf(h3) !== majorOf(own.version));
  if (other === undefined) {
    return [ok("h3", `the app and its framework have the same major, h3 ${own.version}`)];
  }
  const says = `the app gets h3 ${own.version}, but ${other.name} runs on h3 ${other.h3}`;
  const remedy = `Install the framework's major (npm install h3@${majorOf(other.h3)}), and guard with auth.guarded(handler), which holds on each.`;
  return [problem("h3", says, remedy)];
}

interface Package {
  /** Without links, as Node goes on from there. */
  readonly directory: string;
  readonly version: string;
}

/** The package that an `import` in `directory` gets by this name: the nearest `node_modules` that has it. */
function installed(name: string, directory: string): Package | undefined {
  const folder = join(directory, "node_modules", name);
  const manifest = join(folder, "package.json");
  if (existsSync(manifest)) {
    const { version } = JSON.parse(readFileSync(manifest, "utf8")) as { version?: unknown };
    return { directory: realpathSync(folder), version: String(version) };
  }
  const parent = dirname(directory);
  return parent === directory ? undefined : installed(name, parent);
}

const majorOf = (version: string) => version.split(".", 1)[0];
