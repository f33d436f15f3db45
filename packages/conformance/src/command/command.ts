import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import type { CheckId } from "../check-ids.js";
import { probe } from "../probe/probe.js";
import { runSuite } from "../report.js";
import type { Extent } from "../run.js";
import type { Subject } from "../subject.js";
import { probed, shown, summary } from "./text.js";

const USAGE = `Usage:
  turalogin-conformance <subject.mjs> [--ids <id,id>] [--extent quick|usual|all] [--json]
  turalogin-conformance probe --url <https://app> [--base /auth] [--guarded /path] [--json]

The first runs every check on the subjects that the file exports: its default export, or "subjects".
The second looks at a deployed app. It sends no mail and changes nothing.`;

/** Where the command writes. */
export interface Output {
  log(text: string): void;
  error(text: string): void;
}

/** Runs the command. Resolves with the exit code: 0 if all is well, 1 if something fails, 2 if it was called wrongly. */
export async function runCommand(args: readonly string[], output: Output): Promise<number> {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [first, ...more] = positionals;
    if (values.help) {
      output.log(USAGE);
      return 0;
    }
    if (first === undefined || more.length > 0) throw new TypeError(USAGE);
    return first === "probe" ? await probing(values, output) : await testing(first, values, output);
  } catch (cause) {
    // Only the message: a stack does not help with a mistyped argument.
    output.error(cause instanceof Error ? cause.message : String(cause));
    return 2;
  }
}

const options = {
  ids: { type: "string" },
  extent: { type: "string" },
  json: { type: "boolean", default: false },
  url: { type: "string" },
  base: { type: "string" },
  guarded: { type: "string" },
  help: { type: "boolean", default: false, short: "h" },
} as const;

interface Values {
  readonly ids?: string | undefined;
  readonly extent?: string | undefined;
  readonly json: boolean;
  readonly url?: string | undefined;
  readonly base?: string | undefined;
  readonly guarded?: string | undefined;
}

async function testing(path: string, { ids, extent, json }: Values, output: Output) {
  const reports = [];
  for (const subject of await subjectsOf(path)) {
    // Names that do not exist are refused by the suite.
    const only = {
      ids: ids?.split(",") as CheckId[] | undefined,
      extent: extent as Extent | undefined,
    };
    const report = await runSuite(subject, only, (reported) => {
      if (!json && reported.outcome !== "not tried") output.error(shown(reported));
    });
    if (!json) output.log(summary(report));
    reports.push(report);
  }
  if (json) output.log(JSON.stringify(reports.length === 1 ? reports[0] : reports, null, 2));
  return reports.every(({ ok }) => ok) ? 0 : 1;
}

async function subjectsOf(path: string): Promise<readonly Subject[]> {
  const found: { readonly default?: unknown; readonly subjects?: unknown } = await import(
    pathToFileURL(resolve(path)).href
  );
  const subjects = [found.default ?? found.subjects ?? []].flat();
  const isSubject = (value: unknown): value is Subject => {
    const { name, start } = Object(value);
    return typeof name === "string" && typeof start === "function";
  };
  if (subjects.length === 0 || !subjects.every(isSubject)) {
    throw new TypeError(`${path}: its default export must be a subject: { name, start(app) }.`);
  }
  return subjects;
}

async function probing({ url, base, guarded, json }: Values, output: Output): Promise<number> {
  if (url === undefined) throw new TypeError(USAGE);
  const report = await probe(url, { basePath: base, guarded });
  output.log(json ? JSON.stringify(report, null, 2) : probed(report));
  return report.ok ? 0 : 1;
}
