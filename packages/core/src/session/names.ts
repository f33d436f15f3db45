import { parseEmail } from "../request/email.js";
import { digest, type Keys } from "./keys.js";

/** The name of an address in events and limits: its HMAC. */
export const addressOf = (email: string, keys: Keys): string =>
  digest(keys.first, "address", email);

/** The name of a user in events: the id, or its HMAC if the id is an address. */
export function userIdOf(id: string, keys: Keys): string {
  const address = parseEmail(id);
  return address === undefined ? id : addressOf(address, keys);
}
