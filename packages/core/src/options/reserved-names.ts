import { OWN_CLAIMS } from "../token-claims.js";

/** Names that the app's claims cannot have: the token, the user object or the reply of `/verify` uses them. */
const NAMES = [
  ...OWN_CLAIMS,
  "id",
  "nbf",
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
