import { emblem, icon } from "./emblem.js";
import { type Html, html, render } from "./html.js";
import { SCRIPT } from "./script.js";
import { pageStyle, themeColors } from "./style.js";
import type { Texts } from "./texts.js";

/** Language and looks, the same for every page. */
export interface Looks {
  readonly texts: Texts;
  readonly lang: string;
  readonly dir: "ltr" | "rtl";
  readonly brand: {
    readonly name?: string | undefined;
    /** A `data:` URI. */
    readonly logo?: string | undefined;
    /** A `data:` URI, for dark mode. */
    readonly logoDark?: string | undefined;
    /** `#rrggbb`. */
    readonly color?: string | undefined;
  };
  /** The app's own pages: paths or absolute URLs. */
  readonly links: PageLinks;
}

/** Links below each built-in page: a path on the app's origin, an `http(s)` URL, or `mailto:`. */
export interface PageLinks {
  /** The app's start page. Default none. */
  readonly home?: string | undefined;
  /** Help: "contact us" in the sentences is a link to it. Default none. */
  readonly support?: string | undefined;
  /** The privacy statement. Default none. */
  readonly privacy?: string | undefined;
  /** The terms of use. Default none. */
  readonly terms?: string | undefined;
}

/** One page: a card with a heading. */
export interface Document {
  /** Host name. */
  readonly site: string;
  readonly page: Looks;
  readonly heading: string;
  readonly content: Html;
  /** The code of an error, for machines. */
  readonly code?: string | undefined;
  /** Values for the script, which is left out without them. */
  readonly script?: Readonly<Record<string, string | undefined>> | undefined;
}

export function renderDocument({ site, page, heading, content, code, script }: Document): string {
  const { lang, dir, brand } = page;
  const name = siteName(site, page);
  const [light, dark] = themeColors();
  const head = html`<!doctype html>
<html lang="${lang}" dir="${dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="${light}" media="(prefers-color-scheme:light)">
<meta name="theme-color" content="${dark}" media="(prefers-color-scheme:dark)">
${code === undefined ? undefined : html`<meta name="error-code" content="${code}">\n`}<title>${heading.includes(name) ? heading : `${heading} – ${name}`}</title>
<link rel="icon" href="${icon(brand, name)}">
<style>`;
  const body = html`</style>
</head>
<body${Object.entries(script ?? {}).map(([key, value]) => (value === undefined ? undefined : html` data-${key}="${value}"`))}>
<main>
<div class="brand">${emblem(brand, name)}</div>
<h1>${heading}</h1>
${content}
</main>
${footer(site, page, name)}`;
  const end = html`</body>
</html>
`;
  const source = script === undefined ? "" : `<script>${SCRIPT.source}</script>\n`;
  // Joined here and not in a template: style sheets and scripts are raw text, in which nothing may be escaped.
  return render(head) + pageStyle(brand.color).css + render(body) + source + render(end);
}

/** What people call the site. */
export function siteName(site: string, { brand }: Looks): string {
  return brand.name ?? site;
}

/** How to reach the people who run the site: a link where the app names one. */
export function contact({ texts, links }: Looks): Html {
  if (links.support === undefined) return html`${texts.contact}`;
  return html`<a href="${links.support}">${texts.contact}</a>`;
}

function footer(site: string, { texts, brand, links }: Looks, name: string): Html | undefined {
  // The name or the logo does not say where one is.
  const host = name !== site || brand.logo !== undefined ? html`<bdi>${site}</bdi>` : undefined;
  const own = [
    [links.home, texts.linkHome],
    [links.support, texts.linkSupport],
    [links.privacy, texts.linkPrivacy],
    [links.terms, texts.linkTerms],
  ] as const;
  const anchors = own.map(([url, text]) =>
    url === undefined ? undefined : html` <a href="${url}">${text}</a>`,
  );
  if (host === undefined && anchors.every((anchor) => anchor === undefined)) return undefined;
  return html`<footer>${host}${anchors}</footer>\n`;
}
