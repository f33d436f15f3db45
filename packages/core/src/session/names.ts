import { parseEmail } from "../request/email.js";
import { digest, type Keys } from "./keys.js";

/** How events and limits name an address: by an HMAC. */
export const addressOf = (email: string, keys: Keys): string =>
  digest(keys.first, "address", email);

/** How events name a user: by the id, or by an HMAC where the id is an address. */
export function userIdOf(id: string, keys: Keys): string {
  const address = parseEmail(id);
  return address === undefined ? id : addressOf(address, keys);
}
