import { existsSync, readFileSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Finding, ok, problem } from "./finding.js";

/** Frameworks that have their own h3 and give its functions to the app. */
const HOSTS = ["nuxt", "nitropack", "nitro"];

/**
 * Checks that an app in `directory` gets the same major version of h3 as its framework. Otherwise the functions of one h3
 * get the events of another, and its `defineEventHandler` ignores options that it does not know, including guards. Returns
 * no finding if the app has no such framework.
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
    return [ok("h3", `the app and its framework have the same major version, h3 ${own.version}`)];
  }
  const says = `the app gets h3 ${own.version}, but ${other.name} runs on h3 ${other.h3}`;
  const remedy = `Install the framework's major (npm install h3@${majorOf(other.h3)}), and guard with auth.guarded(handler), which works with both.`;
  return [problem("h3", says, remedy)];
}

interface Package {
  /** With symbolic links resolved, because Node searches for further packages from there. */
  readonly directory: string;
  readonly version: string;
}

/** The package that `import` finds from `directory`: the one in the nearest `node_modules`. */
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
