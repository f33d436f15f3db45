/** A value in a template. Everything except `Html` is escaped. `undefined` becomes an empty string. */
export type Value = string | Html | undefined | readonly Value[];

/** A template that escapes every value. It is the only way to make an `Html`. */
export function html(markup: TemplateStringsArray, ...values: readonly Value[]): Html {
  let raw = markup[0] ?? "";
  for (const [index, value] of values.entries()) raw += escaped(value) + (markup[index + 1] ?? "");
  return new Html(raw);
}

export function render(markup: Html): string {
  return Html.raw(markup);
}

export type { Html };

/** Only its type is exported, so that no text can become markup without being escaped. */
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
