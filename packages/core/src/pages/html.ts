/** What a template may hold. Everything but `Html` is escaped; `undefined` is nothing. */
export type Value = string | Html | undefined | readonly Value[];

/** Markup in which every value is escaped: the only way to make an `Html`. */
export function html(markup: TemplateStringsArray, ...values: readonly Value[]): Html {
  let raw = markup[0] ?? "";
  for (const [index, value] of values.entries()) raw += escaped(value) + (markup[index + 1] ?? "");
  return new Html(raw);
}

export function render(markup: Html): string {
  return Html.raw(markup);
}

export type { Html };

/** Private, so that no text becomes markup without having been escaped. */
class Html {
  readonly #raw: string;

  constructor(raw: string) {
    this.#raw = raw;
  }

  static raw(markup: Html): string {
    return markup.#raw;
  }
}

function escaped(value: Value): string {
  if (value === undefined) return "";
  if (typeof value === "string") return value.replace(/[&<>"']/g, (char) => ENTITIES[char] ?? "");
  return value instanceof Html ? Html.raw(value) : value.map(escaped).join("");
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
