/** No claims besides the id and the address. */
export type NoClaims = Record<never, never>;

/** The user of a session: the id, the address, and the app's own claims. Frozen. */
export type User<Claims extends object = NoClaims> = Readonly<
  { id: string; email: string } & Claims
>;
