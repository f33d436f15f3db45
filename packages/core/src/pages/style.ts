import { createHash } from "node:crypto";
import { BLACK, formatColor, inkOn, mix, parseColor, type Rgb, visibleOn, WHITE } from "./color.js";
import { SHEET } from "./sheet.js";

/** A style sheet, and the CSP source expression that allows only this style sheet. */
export interface PageStyle {
  readonly css: string;
  readonly hash: string;
}

/**
 * Returns the style sheet for a brand.
 *
 * @param color The brand's colour, `#rrggbb`. Anything else gives the default.
 */
export function pageStyle(color?: string): PageStyle {
  const brand = parseColor(color ?? "") ?? DEFAULT_BRAND;
  const key = formatColor(brand);
  const known = styles.get(key);
  if (known !== undefined) return known;
  const css = `:root{${variables(LIGHT, brand)}}@media(prefers-color-scheme:dark){:root{${variables(DARK, brand)}}}${SHEET}`;
  const hash = `'sha256-${createHash("sha256").update(css).digest("base64")}'`;
  const style = { css, hash };
  styles.set(key, style);
  return style;
}

/** The colour of the browser's own frame, in light and in dark mode. */
export const themeColors = () => [formatColor(LIGHT.canvas), formatColor(DARK.canvas)] as const;

/** The brand's colour, and the colour of text on it. */
export function markColors(color?: string) {
  const brand = parseColor(color ?? "") ?? DEFAULT_BRAND;
  return { fill: formatColor(brand), ink: formatColor(inkOn(brand)) };
}

/** One entry for each configured colour. Colours come from the app's options, not from requests, so the map stays small. */
const styles = new Map<string, PageStyle>();

interface Scheme {
  readonly canvas: Rgb;
  readonly card: Rgb;
  readonly ink: Rgb;
  readonly muted: Rgb;
  /** The border of fields. Its contrast with the card is at least 3 to 1 (WCAG 1.4.11). */
  readonly line: Rgb;
  readonly hair: Rgb;
  readonly alarm: Rgb;
  /** The share of a colour in its tint, from 0 to 1. */
  readonly tint: number;
}

function variables(scheme: Scheme, brand: Rgb): string {
  const onBrand = inkOn(brand);
  // Text in the brand's colour, also on the tints.
  const accent = visibleOn(scheme.card, brand, 5);
  const colors: Record<string, Rgb> = {
    canvas: scheme.canvas,
    card: scheme.card,
    ink: scheme.ink,
    muted: scheme.muted,
    line: scheme.line,
    hair: scheme.hair,
    alarm: scheme.alarm,
    "alarm-tint": mix(scheme.card, scheme.alarm, scheme.tint),
    "alarm-line": mix(scheme.card, scheme.alarm, 0.35),
    brand,
    "on-brand": onBrand,
    // Away from the ink on it: hovering never makes the text harder to read.
    "brand-hover": mix(brand, onBrand === WHITE ? BLACK : WHITE, 0.14),
    // The fill stays the brand's own colour; where it would melt into the card, its edge does not.
    edge: visibleOn(scheme.card, brand, 3),
    accent,
    "accent-tint": mix(scheme.card, accent, scheme.tint),
    "accent-line": mix(scheme.card, accent, 0.35),
  };
  return Object.entries(colors)
    .map(([name, color]) => `--${name}:${formatColor(color)}`)
    .join(";");
}

const rgb = (hex: string): Rgb => parseColor(hex) ?? BLACK;

const DEFAULT_BRAND = rgb("#0b6b74");

const LIGHT: Scheme = {
  canvas: rgb("#f2f4f5"),
  card: rgb("#ffffff"),
  ink: rgb("#131a20"),
  muted: rgb("#52606b"),
  line: rgb("#84909a"),
  hair: rgb("#e1e6e9"),
  alarm: rgb("#b3261e"),
  tint: 0.07,
};

const DARK: Scheme = {
  canvas: rgb("#0c1013"),
  card: rgb("#151b20"),
  ink: rgb("#edf1f3"),
  muted: rgb("#a5b1ba"),
  line: rgb("#6d7982"),
  hair: rgb("#283138"),
  alarm: rgb("#ff9a8f"),
  tint: 0.12,
};
