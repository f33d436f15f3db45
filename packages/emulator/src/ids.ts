import { createHash, randomInt } from "node:crypto";

/** Creates handles, codes and ids. Each function can be replaced, to make a test repeatable. */
export interface Ids {
  /** A handle: 48 characters of A-Z, a-z and 0-9 by default. */
  handle(): string;
  /** A code: six digits. */
  code(): string;
  /** The user id that V1 returns for an address. Must always be the same for the same address. */
  user(email: string): string;
}

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

export const randomIds: Ids = {
  handle: () => Array.from({ length: 48 }, () => ALPHABET[randomInt(ALPHABET.length)]).join(""),
  code: () => String(randomInt(1_000_000)).padStart(6, "0"),
  user: (email) =>
    `usr_${createHash("sha256").update(email.toLowerCase()).digest("hex").slice(0, 24)}`,
};
