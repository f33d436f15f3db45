import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import type { Written } from "./assistants.js";
import { ROOT } from "./sources.js";

/** One page for each entry of each package, from the docstrings. TypeDoc writes them to `out`. */
export function apiReference(out: string): Written[] {
  const options = ["--out", out, "--outputFileStrategy", "modules", "--entryFileName", "index"];
  const typedoc = [`${ROOT}internal/docs/node_modules/typedoc/bin/typedoc`, ...options];
  const parts = ["--name", "API reference", "--hideBreadcrumbs", "--hidePageHeader"];
  const format = ["--sanitizeComments", "--useCodeBlocks"];
  execFileSync(process.execPath, [...typedoc, ...parts, ...format], {
    cwd: `${ROOT}internal/docs`,
    stdio: ["ignore", "ignore", "inherit"],
  });
  const pages = readdirSync(out, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".md"))
    .map((path) => path.replaceAll("\\", "/"))
    .map((path) => ({ page: `api/${path}`, text: readFileSync(`${out}/${path}`, "utf8") }));
  return pages.map(({ page, text }) => ({ page, text: named(crossLinked(page, text, pages)) }));
}

/** TypeDoc names an entry by its file: `core/src/adapter`. An app imports it as `@turalogin/core/adapter`. */
function named(text: string): string {
  return text.replace(/(?<=^# |\[)([\w-]+)\/src(\/[\w-]+)?(?=\]|$)/gm, "@turalogin/$1$2");
}

/** TypeDoc numbers some anchors as if their heading were the second of its name. The page has only one of them. */
function crossLinked(page: string, text: string, pages: readonly Written[]): string {
  return text.replace(/\]\(([^)#]*)#([\w-]+)-1\)/g, (whole, path: string, anchor: string) => {
    const target = path === "" ? page : posix.join(posix.dirname(page), path);
    const there = pages.find((each) => each.page === target)?.text ?? "";
    const headings = there.match(/^#+ .+$/gm) ?? [];
    const same = headings.filter((heading) => heading.replace(/\W/g, "").toLowerCase() === anchor);
    return same.length === 1 ? `](${path}#${anchor})` : whole;
  });
}
