import type { ProbeReport } from "../probe/probe.js";
import type { Counts, Report, ReportedCase } from "../report.js";

/** One case for a person to read. */
export const shown = ({ id, config, setting, outcome, message }: ReportedCase): string => {
  const at = `${outcome}: [${config}, ${setting}]`;
  return outcome === "gap" ? `${at} ${id}: ${message}` : `${at} ${message}`;
};

/** A line for each area, and the total. */
export function summary({ subject, areas, total }: Report): string {
  const rows = Object.entries(areas).map(
    ([area, counts]) => `  ${area.padEnd(16)} ${line(counts)}`,
  );
  return [`${subject}:`, ...rows, `  ${"total".padEnd(16)} ${line(total)}`].join("\n");
}

const line = ({ passed, ...others }: Counts): string =>
  [
    `${passed} passed`,
    ...Object.entries(others).flatMap(([outcome, count]) =>
      count === 0 ? [] : [`${count} ${outcome}`],
    ),
  ].join(", ");

/** A report of a probe for a person to read. */
export function probed({ url, passed, skipped, failed }: ProbeReport): string {
  const counts = `${passed.length} passed, ${failed.length} failed, ${skipped.length} skipped`;
  const problems = failed.flatMap(({ id, rule, spec, seen }) => [
    `failed: ${id}: ${rule} (${spec.join(", ")})`,
    ...seen.split("\n").map((each) => `  ${each}`),
  ]);
  const left = skipped.map((id) => `skipped: ${id}: give a guarded path with --guarded`);
  return [`${url}: ${counts}`, ...problems, ...left].join("\n");
}
