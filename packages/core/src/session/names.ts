import { parseEmail } from "../request/email.js";
import { digest, type Keys } from "./keys.js";

/** The name of an address in events and limits: its HMAC. */
export const addressOf = (email: string, keys: Keys): string =>
  digest(keys.first, "address", email);

/**
 * All names that an address has in events: one for each secret, that of the first secret first.
 *
 * @throws {TypeError} if it is not one valid address.
 */
export function addressNames(typed: string, keys: Keys): readonly string[] {
  const email = parseEmail(typed);
  if (email === undefined) throw new TypeError("Turalogin: this is not one valid email address.");
  return keys.all.map((key) => digest(key, "address", email));
}

/** The name of a user in events: the id, or its HMAC if the id is an address. */
export function userIdOf(id: string, keys: Keys): string {
  const address = parseEmail(id);
  return address === undefined ? id : addressOf(address, keys);
}
