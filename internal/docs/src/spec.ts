import { anchors, type Page, pages } from "./pages.js";

const FOLDER = "docs/spec/";
/** The index and the examples: they state no rule of their own. */
const RULELESS: ReadonlySet<string> = new Set(["README", "cases"]);

export const nameOf = ({ path }: Page): string => path.slice(FOLDER.length, -".md".length);

/** The pages of the specification. */
export const specPages = (): Page[] => pages().filter(({ path }) => path.startsWith(FOLDER));

/** Every section that states a rule, as `page#anchor`. If a page has a heading twice, the section is listed twice. */
export function sections(all: readonly Page[] = specPages()): string[] {
  return all
    .filter((page) => !RULELESS.has(nameOf(page)))
    .flatMap((page) =>
      (page.text.match(/^## .+$/gm) ?? []).map((heading) => {
        const [anchor] = anchors({ ...page, text: heading });
        return `${nameOf(page)}#${anchor}`;
      }),
    );
}

/** The cells of the last column of each table: on the page of cases, the checks that test each case. */
export const lastCells = ({ text }: Page): string[] =>
  [...text.matchAll(/\| ([^|\n]*) \|$/gm)].map(([, cell = ""]) => cell);
