import { type Html, html, render, type Value } from "./html.js";
import { pageStyle } from "./style.js";
import type { Texts } from "./texts.js";

/** What every page needs to know about language and looks. */
export interface PageOptions {
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
  /** Host name. */
  readonly site: string;
  readonly page: PageOptions;
  readonly heading: string;
  /** Before the heading in the window's title. */
  readonly titlePrefix?: string | undefined;
  readonly content: Html;
}

export function renderDocument({ site, page, heading, titlePrefix, content }: Document): string {
  const { lang, dir, brand } = page;
  const name = siteName(site, page);
  const title = `${titlePrefix === undefined ? "" : `${titlePrefix}: `}${heading}`;
  // What a name or a logo leaves unsaid: where one is.
  const named = name !== site || brand.logo !== undefined;
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
${named ? html`<footer><bdi>${site}</bdi></footer>\n` : undefined}</body>
</html>
`;
  // Between the two and not inside a template: a style sheet is raw text, in which nothing may be escaped.
  return render(head) + pageStyle(brand.color).css + render(body);
}

/** What people call the site. */
export function siteName(site: string, page: PageOptions): string {
  return page.brand.name ?? site;
}

/** A sentence with its `{site}` and `{email}` filled in, as text. */
export function fillText(sentence: string, values: { site?: string; email?: string }): string {
  return parts(sentence)
    .map((part) => lookUp(part, values) ?? part)
    .join("");
}

/** The same for the body, with the values set apart: an address may run the other way than the sentence. */
export function fill(sentence: string, values: { site?: string; email?: string }): Html {
  return html`${parts(sentence).map((part): Value => {
    const value = lookUp(part, values);
    return value === undefined ? part : html`<bdi>${value}</bdi>`;
  })}`;
}

// Split once, so that a "{site}" inside a value stays what it is.
const parts = (sentence: string) => sentence.split(/(\{(?:site|email)\})/);

function lookUp(part: string, values: { site?: string; email?: string }): string | undefined {
  return part === "{site}" ? values.site : part === "{email}" ? values.email : undefined;
}

function emblem(logo: string | undefined, name: string): Html {
  // Most logos spell the name already.
  if (logo !== undefined) return html`<img src="${logo}" alt="${name}">`;
  const [initial = ""] = name;
  return html`<span class="mark" aria-hidden="true">${initial.toUpperCase()}</span><bdi>${name}</bdi>`;
}
