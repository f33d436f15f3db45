/** Names that the app's claims cannot have: names of the token's claims, of the user's fields, and of the verify reply's fields. */
const NAMES = [
  "user_id",
  "id",
  "email",
  "iat",
  "exp",
  "nbf",
  "jti",
  "iss",
  "aud",
  "sub",
  "typ",
  "success",
  "token",
  "__proto__",
] as const;

export const RESERVED: ReadonlySet<string> = new Set(NAMES);

/** `unknown` if all names are free or cannot be known; else a property that no schema has, so that the compiler's error shows the reserved name. */
export type FreeNames<Name> = string extends Name
  ? unknown
  : [Name & (typeof NAMES)[number]] extends [never]
    ? unknown
    : { readonly "this claim name is reserved": Name & (typeof NAMES)[number] };
