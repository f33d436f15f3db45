const CODE = "claims_unfit";

/** Marks an error as one about claims: the store, which also takes part in issuing a session, has not failed. */
export const unfitClaims = <E extends Error>(error: E): E => Object.assign(error, { code: CODE });

export const isUnfitClaims = (error: unknown): boolean =>
  (error as { code?: unknown } | null | undefined)?.code === CODE;
