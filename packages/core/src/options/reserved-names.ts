const isText = (value: unknown): value is string => typeof value === "string" && value !== "";
const isTime = (value: unknown): value is number =>
  Number.isSafeInteger(value) && (value as number) >= 0;
const isTokenId = (value: unknown): value is string =>
  typeof value === "string" && /^\d{1,16}\.[\w-]{1,64}$/.test(value);

/**
 * The claims of every session token beside `iss`, in their order in the token, each with its check. A new claim must be
 * optional: tokens that were issued before do not have it.
 */
export const OWN_CLAIMS = {
  user_id: isText,
  email: isText,
  iat: isTime,
  exp: isTime,
  jti: isTokenId,
} as const;

export const OWN_NAMES = Object.keys(OWN_CLAIMS) as readonly (keyof typeof OWN_CLAIMS)[];

/** What the checks let through. */
export type OwnClaims = {
  readonly [Name in keyof typeof OWN_CLAIMS]: (typeof OWN_CLAIMS)[Name] extends (
    value: unknown,
  ) => value is infer Value
    ? Value
    : never;
};

/** Names that the app's claims cannot have: the token, the user object or the reply of `/verify` uses them. */
const NAMES = [
  ...OWN_NAMES,
  "id",
  "nbf",
  "iss",
  "aud",
  "sub",
  "typ",
  "success",
  "token",
  "__proto__",
] as const;

export const RESERVED: ReadonlySet<string> = new Set(NAMES);

/**
 * `unknown` if no name is reserved, or if the names are not known to the compiler. Otherwise a property that no schema has,
 * so that the compiler's error shows the reserved name.
 */
export type FreeNames<Name> = string extends Name
  ? unknown
  : [Name & (typeof NAMES)[number]] extends [never]
    ? unknown
    : { readonly "this claim name is reserved": Name & (typeof NAMES)[number] };
