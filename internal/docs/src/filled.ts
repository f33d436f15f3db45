import { readFileSync } from "node:fs";
import { ROOT } from "./pages.js";

/** A page, with the lines between the two marks of a name replaced. */
export function filled(path: string, name: string, lines: readonly string[]): string {
  const [start, end] = [`<!-- ${name}: by "npm run docs" -->\n`, `<!-- /${name} -->`];
  const [before, rest] = readFileSync(ROOT + path, "utf8").split(start);
  const after = rest?.split(end)[1];
  if (after === undefined) throw new Error(`${path} has no marks for the ${name}`);
  return `${before}${start}${lines.join("\n")}\n${end}${after}`;
}
