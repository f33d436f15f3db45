import { expect, test } from "vitest";
import { digest, keysFrom } from "../../src/session/keys.js";
import { addressOf, userIdOf } from "../../src/session/names.js";
import { SECRET } from "../support/host.js";

const keys = keysFrom([`new ${SECRET}`, SECRET]);

test("an address is named by an HMAC of the first key", () => {
  expect(addressOf("a@b.co", keys)).toBe(digest(keys.first, "address", "a@b.co"));
  expect(addressOf("a@b.co", keysFrom([SECRET]))).not.toBe(addressOf("a@b.co", keys));
});

test("a user is named by the id, or like the address that the id is in any spelling", () => {
  expect(userIdOf("u_42", keys)).toBe("u_42");
  for (const id of ["a@b.co", " A@B.co "]) {
    expect(userIdOf(id, keys)).toBe(addressOf("a@b.co", keys));
  }
});
