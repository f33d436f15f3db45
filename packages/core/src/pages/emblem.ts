import { type Html, html } from "./html.js";
import { markColors } from "./style.js";

interface Brand {
  readonly logo?: string | undefined;
  readonly logoDark?: string | undefined;
  readonly color?: string | undefined;
}

/** The logo, or a mark with the name beside it. */
export function emblem({ logo, logoDark }: Brand, name: string): Html {
  if (logo === undefined) {
    const initial = initialOf(name);
    const mark = initial === undefined ? KEY : html`${initial}`;
    return html`<span class="mark" aria-hidden="true">${mark}</span><bdi>${name}</bdi>`;
  }
  // Most logos contain the name.
  const image = html`<img src="${logo}" alt="${name}">`;
  if (logoDark === undefined) return image;
  return html`<picture><source srcset="${logoDark}" media="(prefers-color-scheme:dark)">${image}</picture>`;
}

/** The icon of the window: the logo, or the mark. A `data:` URI. */
export function icon({ logo, color }: Brand, name: string): string {
  if (logo !== undefined) return logo;
  const { fill, ink } = markColors(color);
  const initial = initialOf(name) ?? "•";
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="${fill}"/><text x="16" y="22" font-family="sans-serif" font-size="18" font-weight="600" text-anchor="middle" fill="${ink}">${initial}</text></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

/** The first letter of a name; undefined where it begins with none, as an IP address does. */
function initialOf(name: string): string | undefined {
  return /^\p{L}/u.exec(name)?.[0].toUpperCase();
}

const KEY = html`<svg viewBox="0 0 20 20"><circle cx="7" cy="13" r="3.5"/><path d="m9.5 10.5 6-6M13 7l2.5 2.5"/></svg>`;
