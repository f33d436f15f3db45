/** No claims beyond the id and the address. */
export type NoClaims = Record<never, never>;

/** A person, as the session names them: the id, the address, and the app's own claims. Frozen. */
export type User<Claims extends object = NoClaims> = Readonly<
  { id: string; email: string } & Claims
>;
