import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { html, render } from "../../src/pages/html.js";

describe("html", () => {
  it("escapes the characters that could end a text or an attribute", () => {
    expect(render(html`<p title="${`"'`}">${"<b>&amp;"}</p>`)).toBe(
      '<p title="&quot;&#39;">&lt;b&gt;&amp;amp;</p>',
    );
  });

  it("accepts markup, lists and undefined", () => {
    const items = ["a", "<"].map((item) => html`<li>${item}</li>`);
    expect(render(html`<ul>${items}${undefined}</ul>`)).toBe("<ul><li>a</li><li>&lt;</li></ul>");
  });

  it("never treats a text as markup", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(render(html`${text}`)).not.toMatch(/[<>"']/);
      }),
    );
  });

  it("does not accept an object that only looks like markup", () => {
    const forged = JSON.parse('{"raw":"<script>"}');
    expect(() => render(forged)).toThrow(TypeError);
    expect(() => render(html`${forged}`)).toThrow(TypeError);
  });

  it("does not show its markup when it is serialised", () => {
    expect(JSON.stringify(html`<b>`)).toBe("{}");
  });
});
