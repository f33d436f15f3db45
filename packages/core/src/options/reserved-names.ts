/** Names that the app's claims cannot take: the token's own, the user's, and the verify reply's. */
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

/** Nothing where all names are free, or unknown; else what no schema has, so that the compiler says which name is not. */
export type FreeNames<Name> = string extends Name
  ? unknown
  : [Name & (typeof NAMES)[number]] extends [never]
    ? unknown
    : { readonly "this claim name is reserved": Name & (typeof NAMES)[number] };
