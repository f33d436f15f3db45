import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The repository's root, with a slash at the end. */
export const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

/** A Markdown file of the repository that becomes a page. */
export interface Source {
  /** From the root. */
  readonly path: string;
  /** The page's path in the site, with `.md`. */
  readonly page: string;
  readonly text: string;
}

/** Every page but the API reference. */
export function sources(): Source[] {
  const docs = readdirSync(`${ROOT}docs`, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".md"))
    .map((path) => `docs/${path.replaceAll("\\", "/")}`);
  const packages = readdirSync(`${ROOT}packages`)
    .flatMap((name) => ["README", "CHECKS", "WALK"].map((file) => `packages/${name}/${file}.md`))
    .filter((path) => existsSync(ROOT + path));
  return [...docs, ...packages, "SECURITY.md", "bench/README.md"].map((path) => ({
    path,
    page: pageOf(path),
    text: readFileSync(ROOT + path, "utf8"),
  }));
}

/** `docs/` is the site's root. A README is the page of its folder. */
function pageOf(path: string): string {
  if (path === "docs/README.md") return "all.md";
  const [, name] = /^packages\/([\w-]+)\/README\.md$/.exec(path) ?? [];
  if (name !== undefined) return `packages/${name}.md`;
  return path
    .replace(/^docs\//, "")
    .replace(/(^|\/)README\.md$/, "$1index.md")
    .replace("SECURITY.md", "security.md");
}
