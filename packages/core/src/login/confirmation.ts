import { randomBytes, timingSafeEqual } from "node:crypto";
import { digest, type Keys } from "../session/keys.js";

/**
 * Names one confirm page, in a hidden field of its form: 16 random bytes, and an HMAC of them and the link's handle. Two
 * requests with the same confirmation come from the same page, so they are two presses of one button.
 */
export function newConfirmation(handle: string, keys: Keys): string {
  const page = randomBytes(16).toString("base64url");
  return page + macOf(page, handle, keys);
}

/** Whether a page for this link was made with this confirmation. Nobody who only knows the token can make one up. */
export function isConfirmation(value: string, handle: string, keys: Keys): boolean {
  const page = value.slice(0, PAGE_LENGTH);
  const given = Buffer.from(value.slice(PAGE_LENGTH));
  const own = Buffer.from(macOf(page, handle, keys));
  return own.length === given.length && timingSafeEqual(own, given);
}

/** 16 bytes in base64url. */
const PAGE_LENGTH = 22;

const macOf = (page: string, handle: string, keys: Keys) =>
  digest(keys.first, "confirmation", `${page} ${handle}`);
