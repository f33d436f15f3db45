import { type Html, html, render, type Value } from "./html.js";
import { pageStyle } from "./style.js";
import type { Texts } from "./texts.js";

/** The language and the brand, which every page needs. */
export interface PageLook {
  readonly texts: Texts;
  readonly lang: string;
  readonly dir: "ltr" | "rtl";
  readonly brand: {
    readonly name: string | undefined;
    /** A `data:` URI. */
    readonly logo: string | undefined;
    /** `#rrggbb`. */
    readonly color: string | undefined;
  };
}

/** One page: a card with a heading. */
export interface Document {
  /** The site's host name. */
  readonly site: string;
  readonly page: PageLook;
  readonly heading: string;
  /** Comes before the heading in the window's title. */
  readonly titlePrefix?: string | undefined;
  readonly content: Html;
}

export function renderDocument({ site, page, heading, titlePrefix, content }: Document): string {
  const { lang, dir, brand } = page;
  const name = siteName(site, page);
  const title = `${titlePrefix === undefined ? "" : `${titlePrefix}: `}${heading}`;
  // If the page shows a name or a logo, the footer shows the host name.
  const isBranded = name !== site || brand.logo !== undefined;
  const head = html`<!doctype html>
<html lang="${lang}" dir="${dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>${heading.includes(name) ? title : `${title} – ${name}`}</title>
<link rel="icon" href="data:,">
<style>`;
  const body = html`</style>
</head>
<body>
<main>
<div class="brand">${emblem(brand.logo, name)}</div>
<h1>${heading}</h1>
${content}
</main>
${isBranded ? html`<footer><bdi>${site}</bdi></footer>\n` : undefined}</body>
</html>
`;
  // The style sheet is not part of a template: it is raw text, in which nothing may be escaped.
  return render(head) + pageStyle(brand.color).css + render(body);
}

/** The site's name, or its host name if it has none. */
export function siteName(site: string, page: PageLook): string {
  return page.brand.name ?? site;
}

/** Replaces `{site}` and `{email}` in a sentence, and returns text. */
export function fillText(sentence: string, values: { site?: string; email?: string }): string {
  return parts(sentence)
    .map((part) => lookUp(part, values) ?? part)
    .join("");
}

/** The same as markup. `<bdi>` isolates the values, because an address may have another direction than the sentence. */
export function fill(sentence: string, values: { site?: string; email?: string }): Html {
  return html`${parts(sentence).map((part): Value => {
    const value = lookUp(part, values);
    return value === undefined ? part : html`<bdi>${value}</bdi>`;
  })}`;
}

// The sentence is split only once, so that a "{site}" inside a value is not replaced.
const parts = (sentence: string) => sentence.split(/(\{(?:site|email)\})/);

function lookUp(part: string, values: { site?: string; email?: string }): string | undefined {
  return part === "{site}" ? values.site : part === "{email}" ? values.email : undefined;
}

function emblem(logo: string | undefined, name: string): Html {
  // Most logos already contain the name.
  if (logo !== undefined) return html`<img src="${logo}" alt="${name}">`;
  const [initial = ""] = name;
  return html`<span class="mark" aria-hidden="true">${initial.toUpperCase()}</span><bdi>${name}</bdi>`;
}
