import { Refusal } from "../http/refusal.js";

interface Rule<T> {
  readonly wants: string;
  fits(value: unknown): value is T;
}
interface Optional<T> extends Rule<T> {
  readonly optional: true;
}
type Values<Rules> = {
  readonly [Name in keyof Rules]: Rules[Name] extends Optional<infer T>
    ? T | undefined
    : Rules[Name] extends Rule<infer T>
      ? T
      : never;
};

/**
 * Reads a body with exactly these fields. How the service handles an unknown or invalid field is
 * not documented. The emulator refuses it, so that mistakes in a client are noticed.
 *
 * @throws {Refusal} 400 with `invalid_body`, `unknown_field`, `missing_…` or `invalid_…`
 */
export function readFields<const Rules extends Record<string, Rule<unknown>>>(
  body: unknown,
  rules: Rules,
): Values<Rules>;
export function readFields(body: unknown, rules: Record<string, Rule<unknown>>): object {
  if (!isObject(body)) throw new Refusal(400, "invalid_body", "The body is not a JSON object.");
  for (const name of Object.keys(body)) {
    if (!Object.hasOwn(rules, name)) {
      const shown = JSON.stringify(name.slice(0, 40));
      const known = Object.keys(rules).join(", ");
      throw new Refusal(400, "unknown_field", `Unknown field ${shown}. Known here: ${known}.`);
    }
  }
  for (const [name, rule] of Object.entries(rules)) {
    if (!Object.hasOwn(body, name)) {
      if ("optional" in rule) continue;
      throw new Refusal(400, `missing_${snake(name)}`, `${name} is missing.`);
    }
    if (!rule.fits(body[name])) {
      throw new Refusal(400, `invalid_${snake(name)}`, `${name} must be ${rule.wants}.`);
    }
  }
  return body;
}

export const optional = <T>(rule: Rule<T>): Optional<T> => ({ ...rule, optional: true });

export const oneOf = <const Word extends string>(...words: readonly Word[]): Rule<Word> => ({
  wants: words.map((word) => `"${word}"`).join(" or "),
  fits: (value): value is Word => words.some((word) => word === value),
});

export const text = (most: number): Rule<string> => ({
  wants: `a string of 1 to ${most} characters`,
  fits: (value): value is string =>
    typeof value === "string" && value.trim() !== "" && [...value].length <= most,
});

export const wholeNumber = (least: number, most: number): Rule<number> => ({
  wants: `a whole number from ${least} to ${most}`,
  fits: (value): value is number =>
    Number.isInteger(value) && Number(value) >= least && Number(value) <= most,
});

export const jsonObject: Rule<Record<string, unknown>> = {
  wants: "a JSON object",
  fits: (value): value is Record<string, unknown> => isObject(value),
};

export const handle: Rule<string> = {
  wants: "a string of 1 to 512 characters",
  fits: (value): value is string =>
    typeof value === "string" && value.length > 0 && value.length <= 512,
};

/** Never `null`: an invalid code must not turn into a link verification. */
export const code: Rule<string> = {
  wants: "a string of exactly six digits",
  fits: (value): value is string => typeof value === "string" && /^[0-9]{6}$/.test(value),
};

const LOCAL = /^(?!\.)(?!.*\.(?:\.|$))[\w.!#$%&'*+/=?^`{|}~-]{1,64}$/;
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/i;

function isAddress(value: unknown): value is string {
  if (typeof value !== "string" || value.length > 254) return false;
  const [local = "", domain = "", more] = value.split("@");
  return more === undefined && LOCAL.test(local) && DOMAIN.test(domain);
}

export const email: Rule<string> = { wants: "one mail address", fits: isAddress };

export const emails: Rule<string | string[]> = {
  wants: "one mail address, or an array of at most 50",
  fits: (value): value is string | string[] =>
    Array.isArray(value)
      ? value.length > 0 && value.length <= 50 && value.every(email.fits)
      : email.fits(value),
};

export const webAddress: Rule<string> = {
  wants: "an absolute http or https URL without user and fragment",
  fits: (value): value is string =>
    typeof value === "string" &&
    value.length <= 2048 &&
    /^https?:\/\/[^\s@#"<>\\]+$/i.test(value) &&
    URL.canParse(value),
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
