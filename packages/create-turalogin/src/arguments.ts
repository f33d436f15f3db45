import { parseArgs } from "node:util";

/** What was typed on the command line. */
export interface Arguments {
  readonly name: string | undefined;
  readonly framework: string | undefined;
  readonly install: boolean;
  readonly help: boolean;
}

/** The text of `--help`. */
export const usageOf = (frameworks: readonly string[]) =>
  `Usage: npm create turalogin [name] -- [options]

Writes a small app with a login by email, in a new folder, and installs it.

  --name <name>            the app's name, and that of its folder
  --framework <framework>  ${frameworks.join(", ")}
  --no-install             only write the files
  --help                   print this

Without a terminal nothing is asked: give both.`;

/** @throws {TypeError} for an unknown option, naming it */
export function parseArguments(args: readonly string[]): Arguments {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      name: { type: "string" },
      framework: { type: "string" },
      "no-install": { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (positionals.length > 1) throw new TypeError(`One name only, not ${positionals.join(" ")}.`);
  return {
    name: values.name ?? positionals[0],
    framework: values.framework,
    install: !values["no-install"],
    help: values.help,
  };
}
