import assert from "node:assert/strict";
import type { Answered } from "./browser.js";

/** Reverses the escaping of HTML text. */
export const unescaped = (html: string): string =>
  html.replace(
    /&(?:amp|lt|gt|quot|#39);/g,
    (entity) => ({ "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"' })[entity] ?? "'",
  );

/** One form of a page, as a browser without scripts would submit it. */
export function formTo(page: Answered, route: string) {
  const forms = page.body.match(/<form method="post" action="[^"]*">[\s\S]*?<\/form>/g) ?? [];
  const form = forms.find((markup) => markup.includes(`/${route}">`));
  assert.ok(form, `a form to ${route}`);
  const fields: Record<string, string> = {};
  for (const [input] of form.matchAll(/<input[^>]*>/g)) {
    const name = /\sname="([^"]*)"/.exec(input)?.[1];
    if (name !== undefined) fields[name] = unescaped(/\svalue="([^"]*)"/.exec(input)?.[1] ?? "");
  }
  return { action: unescaped(/action="([^"]*)"/.exec(form)?.[1] ?? ""), fields };
}
