import * as z from "zod/mini";
import { ERROR_SENTENCES, SENTENCES } from "../pages/sentences.js";
import type { StandardSchema } from "./standard-schema.js";
import { isLoopback } from "./urls.js";

// What rules of options are made of. A message is a problem and a remedy, with | in between; it never repeats the value.

export type Check = (value: string) => boolean;
export const text = (problem: string, remedy: string, ...checks: Check[]) =>
  z
    .string({
      error: (issue) =>
        issue.input === undefined ? `is missing|${remedy}` : `${problem}|${remedy}`,
    })
    .check(
      z.refine((value) => checks.every((fits) => fits(value)), { error: `${problem}|${remedy}` }),
    );
export const fn = <F>() =>
  z.optional(z.custom<F>((v) => typeof v === "function", "is not a function|Give a function."));
export const whole = (least: number, most: number) =>
  z.optional(
    z.custom<number>(
      (v) => Number.isInteger(v) && (v as number) >= least && (v as number) <= most,
      `is not a whole number from ${least} to ${most}|Give a whole number.`,
    ),
  );
export const oneOf = <const T extends readonly string[]>(values: T) =>
  z.optional(z.enum(values, { error: `is not one of ${values.join(", ")}|Use one of them.` }));
export const flag = z.optional(z.boolean({ error: "is not true or false|Give a boolean." }));

export const hasMethods = (value: unknown, ...names: string[]) =>
  names.every((name) => typeof (value as Record<string, unknown> | null)?.[name] === "function");
export const parsed = (value: string): URL | undefined => {
  try {
    return new URL(value);
  } catch {
    return undefined;
  }
};
export const isWeb: Check = (value) => /^https?:$/.test(parsed(value)?.protocol ?? "");
export const noUserinfo: Check = (value) => !parsed(value)?.username && !parsed(value)?.password;
export const isSafeApi: Check = (value) => {
  const url = parsed(value);
  if (url === undefined || url.search !== "" || url.hash !== "") return false;
  return url.protocol === "https:" || isLoopback(url.hostname);
};
// The URL parser takes a * for a host like any other; whoever writes one expects a pattern, which we do not have.
export const isOrigin: Check = (value) =>
  isWeb(value) && parsed(value)?.origin === value && !value.includes("*");
export const isKey: Check = (value) =>
  /^[!-~]{1,512}$/.test(value) && !/^tl_(live|test)_x+$/.test(value);

export const STRONG_SECRET =
  "Use at least 32 random bytes, for example from: node -p \"crypto.randomBytes(32).toString('base64url')\"";
export const isStrongSecret: Check = (value) =>
  Buffer.byteLength(value) >= 32 &&
  !/your[-_ ](session[-_ ])?secret|change[-_ ]?me|replace[-_ ]?me|placeholder/i.test(value) &&
  new Set(Buffer.from(value)).size > 1;

export function isLanguageOverride(value: unknown): boolean {
  const { dir, errors = {}, ...rest } = (value ?? {}) as Record<string, unknown>;
  return (
    (dir === undefined || dir === "rtl") &&
    fitsTexts(rest, SENTENCES) &&
    fitsTexts(errors, ERROR_SENTENCES)
  );
}

const fitsTexts = (given: unknown, known: object) =>
  Object.entries(given ?? {}).every(
    ([name, text]) => Object.hasOwn(known, name) && typeof text === "string",
  );

export function isSyncSchema(value: unknown): boolean {
  const standard = (value as StandardSchema | null)?.["~standard"];
  if (typeof standard?.validate !== "function") return false;
  try {
    const answer: unknown = standard.validate({});
    if (!(answer instanceof Promise)) return true;
    answer.catch(() => {});
  } catch {
    // A schema that throws is refused like one that is late.
  }
  return false;
}
