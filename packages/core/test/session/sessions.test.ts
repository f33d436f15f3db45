import { expect, test } from "vitest";
import { createCookies } from "../../src/cookies.js";
import { digest, keysFrom } from "../../src/session/keys.js";
import { createSessions, isBearer } from "../../src/session/sessions.js";
import type { TokenClaims } from "../../src/session/token.js";
import { settingsFrom } from "../../src/settings.js";
import { CALLBACK, SECRET } from "../support/host.js";

test.each(["Bearer x", "bearer x", "BEARER x", "Bearer ", "Bearer  x", "Bearer"])(
  "%j is a bearer token, if a bad one",
  (header) => expect(isBearer(header)).toBe(true),
);

test.each([undefined, "", "Bearerx", "Bearer\tx", "Bearers x", "Basic x", " Bearer x", "Beare"])(
  "%j is none",
  (header) => expect(isBearer(header)).toBe(false),
);

test("a session knows the link it came from, whichever key was the first then, and no other", () => {
  const old = "an-older-secret-0123456789-0123456789";
  const settings = settingsFrom({
    ...{ apiKey: "tl_test_0123456789", callbackUrl: CALLBACK, secret: [SECRET, old], env: {} },
  });
  const keys = keysFrom(settings.secrets);
  const sessions = createSessions(
    settings,
    keys,
    createCookies(settings.cookie),
    undefined,
    () => {},
  );
  const handle = "handle_0123456789";
  for (const key of keys.all) {
    const of = (jti: string) => sessions.isFrom({ jti } as TokenClaims, handle);
    const tail = digest(key, "handle", handle);
    expect(of(`1700.${tail}`)).toBe(true);
    expect(of(tail)).toBe(true); // there is no dot to look behind
    expect(of(`1700.${digest(key, "handle", `${handle}x`)}`)).toBe(false);
    expect(of(`1700.${digest(key, "code", handle)}`)).toBe(false);
    expect(of(`1700.${tail}x`)).toBe(false);
    expect(of("1700.abcdefghijklmnopqrstuv")).toBe(false);
  }
  const stranger = keysFrom([`${SECRET}x`]).first;
  const claims = { jti: `1700.${digest(stranger, "handle", handle)}` } as TokenClaims;
  expect(sessions.isFrom(claims, handle)).toBe(false);
});
