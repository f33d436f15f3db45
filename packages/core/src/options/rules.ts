import * as z from "zod/mini";
import { ignore, isThenable } from "../boundary/shapes.js";
import { ERROR_SENTENCES, SENTENCES } from "../pages/texts.js";
import type { StandardSchema } from "./standard-schema.js";

/** A rule: which values fit, the problem with any other value, and the remedy. Neither text repeats the value. */
export const rule = <T>(fits: (value: unknown) => boolean, problem: string, remedy: string) =>
  z.custom<T>(fits, {
    error: ({ input }) => (input === undefined ? "is missing" : problem),
    params: { remedy },
  });

/** A rule for a text that must pass all checks. */
export const text = (problem: string, remedy: string, ...checks: readonly Check[]) =>
  rule<string>(
    (value) => typeof value === "string" && checks.every((fits) => fits(value)),
    problem,
    remedy,
  );

export type Check = (value: string) => boolean;

export const fn = <F>() =>
  z.optional(rule<F>((v) => typeof v === "function", "is not a function", "Give a function."));

export const whole = (least: number, most: number) =>
  rule<number>(
    (v) => Number.isInteger(v) && (v as number) >= least && (v as number) <= most,
    `is not a whole number from ${least} to ${most}`,
    "Give a whole number.",
  );

export const oneOf = <const T extends readonly string[]>(values: T) =>
  rule<T[number]>(
    (v) => values.some((value) => value === v),
    `is not one of ${values.join(", ")}`,
    "Use one of them.",
  );

export const flag = rule<boolean>(
  (v) => typeof v === "boolean",
  "is not true or false",
  "Give a boolean.",
);

export const hasMethods = (value: unknown, ...names: string[]) =>
  names.every((name) => typeof (value as Record<string, unknown> | null)?.[name] === "function");

export const isWeb: Check = (value) => /^https?:$/.test(parsed(value)?.protocol ?? "");
export const noUserinfo: Check = (value) => !parsed(value)?.username && !parsed(value)?.password;
export const noToken: Check = (value) => parsed(value)?.searchParams.has("token") === false;
// The URL parser accepts a * in a host. People who write one expect a pattern, and patterns are not supported.
export const isOrigin: Check = (value) =>
  !value.includes("*") && (isWeb(value) ? parsed(value)?.origin === value : APP_ORIGIN.test(value));
/** The origins of apps and extensions: no path, lower case. Browsers never send such an origin for the excluded schemes. */
const APP_ORIGIN =
  /^(?!(?:https?|wss?|ftp|file|data|blob|about|javascript):)[a-z][a-z0-9+.-]*:\/\/[\w.-]+(?::\d{1,5})?$/;

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
    Object.entries(errors ?? {}).every(
      ([code, text]) =>
        Object.hasOwn(ERROR_SENTENCES, code) && fitsTexts(text, { title: true, text: true }),
    )
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
    const result: unknown = standard.validate({});
    if (!isThenable(result)) return true;
    ignore(result);
  } catch {
    // A schema that throws is refused like one that returns a promise.
  }
  return false;
}

function parsed(value: string): URL | undefined {
  try {
    return new URL(value);
  } catch {
    return undefined;
  }
}
