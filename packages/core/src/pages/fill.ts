import { type Html, html, type Value } from "./html.js";

/** What replaces the placeholders of a sentence, by name. A placeholder without a value stays as it is. */
export type Values = Readonly<Record<string, string | Html | undefined>>;

/** A sentence with its placeholders filled in, as text. Markup is left out. */
export function fillText(sentence: string, values: Values): string {
  return parts(sentence)
    .map((part) => {
      const value = lookUp(part, values);
      return typeof value === "string" ? value : part;
    })
    .join("");
}

/** The same for the body. Text values are isolated: an address may run in the other direction than the sentence. */
export function fill(sentence: string, values: Values): Html {
  return html`${parts(sentence).map((part): Value => {
    const value = lookUp(part, values);
    return typeof value === "string" ? html`<bdi>${value}</bdi>` : (value ?? part);
  })}`;
}

// Split once, so that a "{site}" inside a value stays what it is.
const parts = (sentence: string) => sentence.split(/(\{[a-z]+\})/);

function lookUp(part: string, values: Values): string | Html | undefined {
  const name = /^\{([a-z]+)\}$/.exec(part)?.[1];
  return name !== undefined && Object.hasOwn(values, name) ? values[name] : undefined;
}
