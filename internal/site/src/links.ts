import { posix } from "node:path";
import type { Source } from "./sources.js";

/** Writes the links of a page for the site: to other pages, or to the repository's files on the web. */
export function linked({ path, text }: Source, all: readonly Source[], repository: string): string {
  const pages = new Map(all.map((source) => [source.path, source.page]));
  return outsideOfCode(text, (prose) =>
    prose.replace(
      /(!?)\[((?:[^[\]]|\[[^\]]*\])*)\]\(([^)\s]+)\)/g,
      (whole, image, label, target) => {
        if (/^(https?:|mailto:|#)/.test(target)) return whole;
        const [file = "", anchor] = target.split("#");
        const found = posix.normalize(posix.join(posix.dirname(path), file));
        const hash = anchor === undefined ? "" : `#${anchor}`;
        const page = pages.get(found);
        if (page !== undefined) return `[${label}](/${page}${hash})`;
        const isPublic = image === "!" || /^docs\/openapi-\w+\.json$/.test(found);
        if (isPublic) return `${image}[${label}](/${posix.basename(found)})`;
        return `[${label}](${repository}/${found.replace(/\/$/, "")})`;
      },
    ),
  );
}

/** Changes the text outside of fenced blocks. */
function outsideOfCode(text: string, change: (prose: string) => string): string {
  return text
    .split(/^(```[\s\S]*?^```)$/m)
    .map((part, at) => (at % 2 === 0 ? change(part) : part))
    .join("");
}
