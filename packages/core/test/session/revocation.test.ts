import { expect, test } from "vitest";
import { createRevocation, type Store } from "../../src/session/revocation.js";
import type { TokenClaims } from "../../src/session/token.js";

const NOW = 1_700_000_000_000;
const claims: TokenClaims = {
  user_id: "u",
  email: "a@b.co",
  iat: NOW / 1000,
  exp: NOW / 1000 + 60,
  jti: `${NOW}.abcdefghijklmnopqrstuv`,
  extra: {},
  foreign: false,
};

const storeOf = (entries: Record<string, unknown>): Store => ({
  get: (key) => entries[key],
  set: (key, value) => {
    entries[key] = value;
  },
});
const revocationOf = (entries: Record<string, unknown>) =>
  createRevocation(storeOf(entries), 3600, () => NOW);

test.each([
  [[]],
  [[1]],
  [{}],
  [""],
  [" "],
  [false],
  [true],
  ["x"],
  [Number.NaN],
  [-1],
  ["-1"],
  ["1e3"],
])("an epoch of %j cannot be read: sessions end, none begins", async (epoch) => {
  for (const key of ["turalogin:epoch", "turalogin:epoch:u"]) {
    const revocation = revocationOf({ "turalogin:epoch": 1, [key]: epoch });
    expect(await revocation.isRevoked(claims)).toBe(true);
    await expect(revocation.floor("u")).rejects.toThrow();
  }
  const revocation = revocationOf({ "turalogin:epoch": epoch });
  await expect(revocation.ready()).rejects.toThrow();
});

test.each([0, 1, NOW, "0", `${NOW}`])("an epoch of %j lets what is younger live", async (epoch) => {
  const revocation = revocationOf({ "turalogin:epoch": epoch });
  expect(await revocation.isRevoked(claims)).toBe(false);
  await revocation.ready();
  expect(await revocation.floor("u")).toBe(Number(epoch));
});
