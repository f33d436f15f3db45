import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The repository's root, with a slash at the end. */
export const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

/** One Markdown file, by its path from the root. */
export interface Page {
  readonly path: string;
  readonly text: string;
}

/** One fenced block of code. */
export interface Block {
  readonly page: string;
  /** The line of the block's first line of code, counted from 1. */
  readonly line: number;
  readonly language: string;
  readonly code: string;
  /** The framework, of a block that is hidden behind its name: `<details><summary>Koa</summary>`. */
  readonly variant?: string | undefined;
}

/** Every Markdown page that people read. */
export function pages(): Page[] {
  const folders = ["packages", "examples"].flatMap((folder) =>
    readdirSync(ROOT + folder).map((name) => `${folder}/${name}/`),
  );
  const docs = readdirSync(`${ROOT}docs`, { recursive: true, encoding: "utf8" });
  const top = ["", "bench/", "packages/conformance/test/", ...folders].flatMap((folder) =>
    markdownIn(folder),
  );
  const paths = [...top, ...docs.filter(isMarkdown).map((path) => `docs/${path}`)];
  return paths.sort().map((path) => ({ path, text: readFileSync(ROOT + path, "utf8") }));
}

const isMarkdown = (path: string) => path.endsWith(".md") && !path.endsWith("CHANGELOG.md");

const markdownIn = (folder: string) =>
  readdirSync(ROOT + folder)
    .filter(isMarkdown)
    .map((name) => folder + name);

export function blocks({ path, text }: Page): Block[] {
  const found: Block[] = [];
  let open: { line: number; language: string; code: string[] } | undefined;
  let variant: string | undefined;
  for (const [index, line] of text.split("\n").entries()) {
    if (open === undefined && /^<\/?details>/.test(line)) {
      variant = /<summary>(.+)<\/summary>/.exec(line)?.[1];
    }
    const fence = /^\s*```(\w*)/.exec(line);
    if (fence === null) open?.code.push(line);
    else if (open === undefined) open = { line: index + 2, language: fence[1] ?? "", code: [] };
    else {
      found.push({ page: path, ...open, code: open.code.join("\n"), variant });
      open = undefined;
    }
  }
  return found;
}

/** Link targets outside of code. */
export function links({ text }: Page): string[] {
  const prose = text.replace(/^\s*```[\s\S]*?^\s*```/gm, "").replace(/`[^`\n]*`/g, "");
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => target);
}

/** The anchors of a page's headings, as code hosts make them. */
export function anchors({ text }: Page): Set<string> {
  const headings = text.replace(/^\s*```[\s\S]*?^\s*```/gm, "").matchAll(/^#{1,6} (.+)$/gm);
  return new Set(
    [...headings].map(([, heading = ""]) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, "")
        .replaceAll(" ", "-"),
    ),
  );
}
