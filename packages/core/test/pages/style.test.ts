import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contrast, formatColor, inkOn, parseColor, visibleOn } from "../../src/pages/color.js";
import { pageStyle } from "../../src/pages/style.js";

const part = fc.integer({ min: 0, max: 255 });
const color = fc.tuple(part, part, part);

describe("pageStyle", () => {
  it("computes a style once", () => {
    expect(pageStyle("#FF8800")).toBe(pageStyle("#ff8800"));
    expect(pageStyle("#ff8800").hash).not.toBe(pageStyle().hash);
  });

  it("accepts only a colour in the style sheet", () => {
    for (const bad of ["", "red", "#fff", "#ff880", "#ff8800;}", "</style>", "#ff8800\n"]) {
      expect(pageStyle(bad)).toBe(pageStyle());
    }
  });

  it("loads nothing", () => {
    expect(pageStyle().css).not.toMatch(/url\(|@import|http|<|expression/);
  });

  it("uses no left or right, so that a page can also run from right to left", () => {
    expect(pageStyle().css).not.toMatch(
      /[;{](?:margin|padding|border)-(?:left|right)|[;{](?:left|right|width|height):/,
    );
  });

  it("has enough contrast in both schemes with any brand colour", () => {
    fc.assert(
      fc.property(color, (brand) => {
        const schemes = pageStyle(formatColor(brand)).css.match(/:root\{--[^}]*\}/g) ?? [];
        expect(schemes).toHaveLength(2);
        for (const scheme of schemes) {
          const on = (front: string, back: string) =>
            contrast(colorIn(scheme, front), colorIn(scheme, back));
          for (const [front, back] of TEXT_ON) expect(on(front, back)).toBeGreaterThanOrEqual(4.5);
          for (const edge of ["edge", "line", "accent", "alarm"]) {
            expect(on(edge, "card")).toBeGreaterThanOrEqual(3);
          }
        }
      }),
    );
  });
});

describe("colours", () => {
  it("measures contrast as WCAG does", () => {
    expect(contrast([0, 0, 0], [255, 255, 255])).toBeCloseTo(21);
    expect(contrast([119, 119, 119], [255, 255, 255])).toBeCloseTo(4.48, 2);
  });

  it("finds a readable text colour for every background", () => {
    fc.assert(
      fc.property(color, (fill) => {
        expect(contrast(inkOn(fill), fill)).toBeGreaterThanOrEqual(4.5);
      }),
    );
  });

  it("does not change a colour that is already visible", () => {
    expect(visibleOn([255, 255, 255], [0, 0, 200], 4.5)).toEqual([0, 0, 200]);
  });
});

const TEXT_ON = [
  ["on-brand", "brand"],
  ["on-brand", "brand-hover"],
  ["accent", "card"],
  ["ink", "card"],
  ["muted", "card"],
  ["muted", "canvas"],
  ["ink", "accent-tint"],
  ["ink", "alarm-tint"],
] as const;

function colorIn(scheme: string, name: string) {
  const value = new RegExp(`--${name}:(#[0-9a-f]{6})`).exec(scheme)?.[1] ?? "";
  const parsed = parseColor(value);
  if (parsed === undefined) throw new Error(`${name} is not in ${scheme}`);
  return parsed;
}
