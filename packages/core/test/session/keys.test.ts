import { createHmac, hkdfSync } from "node:crypto";
import { expect, test } from "vitest";
import { digest, keysFrom } from "../../src/session/keys.js";
import { SECRET } from "../support/host.js";

const derived = (info: string, length: number) =>
  Buffer.from(hkdfSync("sha256", SECRET, "", info, length));

test("the keys of a secret never change, so that every version reads the others' tokens", () => {
  const { first, all } = keysFrom([SECRET]);
  expect(all).toEqual([first]);
  expect(Buffer.from(first.bytes).toString()).toBe(SECRET);
  expect(first.hmac("text")).toBe(createHmac("sha256", SECRET).update("text").digest("base64url"));
  expect(first.kid).toBe(derived("turalogin kid v1", 6).toString("base64url"));
  expect(Buffer.from(first.pending)).toEqual(derived("turalogin pending v1", 32));
  const header = JSON.stringify({ alg: "HS256", typ: "tl-session+jwt", kid: first.kid });
  expect(first.header).toBe(Buffer.from(header).toString("base64url"));
});

test("a secret is used as its UTF-8 bytes", () => {
  const secret = "pässwörter-0123456789-0123456789";
  expect(Buffer.from(keysFrom([secret]).first.bytes)).toEqual(Buffer.from(secret, "utf8"));
});

test("the first of several signs, and all are kept in their order", () => {
  const secrets = [SECRET, "an-older-secret-0123456789-0123456789"];
  const { first, all } = keysFrom(secrets);
  expect(first).toBe(all[0]);
  expect(all.map(({ bytes }) => Buffer.from(bytes).toString())).toEqual(secrets);
  expect(new Set(all.map(({ kid }) => kid)).size).toBe(2);
});

test("a digest is the start of an HMAC of its purpose and its text, with a separator between them", () => {
  const { first } = keysFrom([SECRET]);
  const mac = createHmac("sha256", derived("turalogin digest v1", 32)).update("handle\0text");
  expect(digest(first, "handle", "text")).toBe(mac.digest().subarray(0, 16).toString("base64url"));
  expect(digest(first, "a", "bc")).not.toBe(digest(first, "ab", "c"));
  expect(digest(keysFrom([`${SECRET}x`]).first, "handle", "text")).not.toBe(
    digest(first, "handle", "text"),
  );
});
