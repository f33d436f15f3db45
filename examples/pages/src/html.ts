/** Markup. Everything else is escaped when it is inserted into markup. */
export class Html {
  readonly markup: string;

  constructor(markup: string) {
    this.markup = markup;
  }
}

type Value = string | Html | undefined | readonly Html[];

/** A template that escapes every string and omits `undefined`. */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Html {
  return new Html(parts.map((part, index) => part + markupOf(values[index])).join(""));
}

function markupOf(value: Value): string {
  if (value === undefined) return "";
  if (typeof value === "string") return value.replace(/[&<>"']/g, escapeCharacter);
  return value instanceof Html ? value.markup : value.map(({ markup }) => markup).join("\n");
}

const escapeCharacter = (character: string) => `&#${character.charCodeAt(0)};`;
