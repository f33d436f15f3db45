import type { Source } from "./sources.js";

/** One part of the menu. */
export interface Group {
  readonly text: string;
  readonly items: { readonly text: string; readonly link: string }[];
}

/** The menu, from the tables of docs/README.md. @throws {Error} if it leaves a page of docs/ out */
export function sidebar(all: readonly Source[]): Group[] {
  const index = all.find(({ path }) => path === "docs/README.md");
  const linked = index?.text ?? "";
  const groups = linked
    .split(/^## /m)
    .slice(1)
    .map((part) => ({
      text: part.slice(0, part.indexOf("\n")),
      items: [...part.matchAll(/^\| \[([^\]]+)\]\(([^)]+)\)/gm)].map(
        ([, text = "", target = ""]) => ({
          text,
          link: linkOf(target, all),
        }),
      ),
    }));
  const named = new Set(groups.flatMap(({ items }) => items.map(({ link }) => link)));
  const missing = all
    .filter(({ path }) => /^docs\/[\w-]+\.md$/.test(path) && path !== "docs/README.md")
    .filter(({ page }) => !named.has(`/${page.replace(/\.md$/, "")}`));
  if (missing.length > 0) {
    throw new Error(`docs/README.md does not name ${missing.map(({ path }) => path).join(", ")}.`);
  }
  return [...groups, packages(all)];
}

function packages(all: readonly Source[]): Group {
  const readmes = all.filter(({ path }) => /^packages\/[\w-]+\/README\.md$/.test(path));
  return {
    text: "Packages",
    items: readmes.map(({ text, page }) => ({
      text: /^# (.+)$/m.exec(text)?.[1] ?? page,
      link: `/${page.replace(/\.md$/, "")}`,
    })),
  };
}

function linkOf(target: string, all: readonly Source[]): string {
  const path = target.startsWith("../") ? target.slice(3) : `docs/${target}`;
  const source = all.find((each) => each.path === path);
  if (source === undefined) throw new Error(`docs/README.md: there is no page ${target}.`);
  return `/${source.page.replace(/(index)?\.md$/, "")}`;
}
