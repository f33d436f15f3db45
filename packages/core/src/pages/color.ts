/** Red, green and blue, 0–255. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** Parses `#rrggbb`. Returns undefined for anything else, because the colour is written into a style sheet. */
export function parseColor(text: string): Rgb | undefined {
  if (!/^#[0-9a-f]{6}$/i.test(text)) return undefined;
  const value = Number.parseInt(text.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

export function formatColor(color: Rgb): string {
  return `#${color.map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`;
}

/**
 * The contrast ratio of two colours, from 1 to 21.
 *
 * @see https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
 */
export function contrast(a: Rgb, b: Rgb): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

/** White if its contrast is at least 4.5 (AA), else near-black. One of the two always reaches 4.5. */
export function inkOn(fill: Rgb): Rgb {
  return contrast(WHITE, fill) >= 4.5 ? WHITE : BLACK;
}

/** The colour if its contrast with the background is at least `ratio`, else the nearest mix that reaches `ratio`. */
export function visibleOn(background: Rgb, color: Rgb, ratio: number): Rgb {
  const towards = inkOn(background);
  for (let share = 0; share < 1; share += 0.02) {
    const mixed = mix(color, towards, share);
    if (contrast(mixed, background) >= ratio) return mixed;
  }
  return towards;
}

export function mix(a: Rgb, b: Rgb, share: number): Rgb {
  const part = (index: 0 | 1 | 2) => Math.round(a[index] + (b[index] - a[index]) * share);
  return [part(0), part(1), part(2)];
}

export const WHITE: Rgb = [255, 255, 255];
/** As light as possible: with #080808, neither white nor black would be readable on some middle greys. */
export const BLACK: Rgb = [5, 5, 5];

function luminance(color: Rgb): number {
  const linear = (part: number) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(color[0]) + 0.7152 * linear(color[1]) + 0.0722 * linear(color[2]);
}
