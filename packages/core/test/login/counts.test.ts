import { describe, expect, test } from "vitest";
import { type Core, createCore } from "../../src/core.js";
import type { Count } from "../../src/limits/count.js";
import {
  codeFailures,
  codesOfLogin,
  type LimitKeys,
  limitKeysOf,
  ownLink,
  startCounts,
  unknownLink,
  wrongCodesOf,
} from "../../src/login/counts.js";
import { deviceName, rememberDevice } from "../../src/login/device.js";
import type { Visitor } from "../../src/login/visitor.js";
import { settingsFrom } from "../../src/options/settings.js";
import { digest, keysFrom } from "../../src/session/keys.js";
import { addressOf } from "../../src/session/names.js";
import { ownerOf } from "../../src/session/owner.js";
import type { Revocation } from "../../src/session/revocation.js";
import { SECRET } from "../support/host.js";
import { required } from "../support/member.js";

const V4 = [{ key: "client", times: 1 }];
const V6 = [
  { key: "site", times: 16 },
  { key: "home", times: 4 },
  { key: "client", times: 1 },
];
const stranger = (networks: LimitKeys["networks"]): LimitKeys => ({
  address: "address",
  device: undefined,
  networks,
});
const known: LimitKeys = { address: "address", device: "device", networks: V6 };

/** `limit kind key ×times` for each count, in the order in which the limits are checked. */
const textOf = (counts: readonly Count[]) =>
  counts.map(({ limit, kind, key, times }) => `${limit} ${kind} ${key} ×${times}`);

describe("a start counts", () => {
  test("for a stranger: by client, by address and client, and by address, each with a ceiling", () => {
    expect(textOf(startCounts(stranger(V4)))).toEqual([
      "startsPerClient stranger client ×1",
      "startsPerClient ceiling client ×10",
      "startsPerAddressAndClient stranger address:client ×1",
      "startsPerAddressAndClient ceiling address:client ×10",
      "startsPerAddress stranger address ×1",
      "startsPerAddress ceiling address ×10",
    ]);
  });

  test("by the wider networks of an IPv6 client, the widest first", () => {
    expect(textOf(startCounts(stranger(V6))).slice(0, 7)).toEqual([
      "startsPerClient stranger site ×16",
      "startsPerClient ceiling site ×160",
      "startsPerClient stranger home ×4",
      "startsPerClient ceiling home ×40",
      "startsPerClient stranger client ×1",
      "startsPerClient ceiling client ×10",
      "startsPerAddressAndClient stranger address:client ×1",
    ]);
  });

  test("without a client address: for all such clients of the email address together", () => {
    expect(textOf(startCounts(stranger([])))).toEqual([
      "startsPerAddressAndClient stranger address:local ×1",
      "startsPerAddressAndClient ceiling address:local ×10",
      "startsPerAddress stranger address ×1",
      "startsPerAddress ceiling address ×10",
    ]);
  });

  test("for a known browser: separately from strangers, with ten times the client's starts as a ceiling", () => {
    expect(textOf(startCounts(known))).toEqual([
      "startsPerClient ceiling known:site ×160",
      "startsPerClient ceiling known:home ×40",
      "startsPerClient ceiling known:client ×10",
      "startsPerClient known device ×1",
      "startsPerClient ceiling known:device ×10",
      "startsPerAddress known address ×1",
      "startsPerAddress ceiling known:address ×10",
      "startsPerAddressAndClient known address:device ×1",
      "startsPerAddressAndClient ceiling known:address:device ×10",
    ]);
  });
});

describe("a wrong code counts", () => {
  test("for a stranger: by client and by address", () => {
    expect(textOf(codeFailures(stranger(V6)))).toEqual([
      "codeFailuresPerClient stranger site ×16",
      "codeFailuresPerClient stranger home ×4",
      "codeFailuresPerClient stranger client ×1",
      "codeFailuresPerAddress stranger address ×1",
    ]);
  });

  test("for a known browser: by itself, and together with all known browsers of the address and of the client", () => {
    expect(textOf(codeFailures(known))).toEqual([
      "codeFailuresPerClient known site ×160",
      "codeFailuresPerClient known home ×40",
      "codeFailuresPerClient known client ×10",
      "codeFailuresPerClient known device ×1",
      "codeFailuresPerAddress known address ×3",
      "codeFailuresPerAddress known address:device ×1",
    ]);
  });
});

const keys = keysFrom([SECRET]);
const attempt = {
  handle: "h".repeat(20),
  email: "a@b.co",
  returnTo: undefined,
  startedAt: 0,
  expiresAt: 0,
};
const visitor = (devices?: string): Visitor => ({
  request: { method: "", target: "", headers: {}, ip: undefined, body: async () => "" },
  attempts: [],
  typed: undefined,
  devices,
  networks: V4,
});

test("a code counts by its login, as an HMAC, with a ceiling", () => {
  const login = digest(keys.first, "handle", attempt.handle);
  expect(textOf(codesOfLogin(attempt, keys))).toEqual([
    `codesPerLogin stranger ${login} ×1`,
    `codesPerLogin ceiling ${login} ×10`,
  ]);
});

test("the wrong codes of a login are remembered apart from its codes, and are never given back by themselves", () => {
  const login = digest(keys.first, "handle", attempt.handle);
  expect(textOf([wrongCodesOf(attempt, keys)])).toEqual([
    `codesPerLogin ceiling wrong:${login} ×10`,
  ]);
});

test("a browser's own link counts only by its login, and any other link only by its client", () => {
  const login = digest(keys.first, "handle", attempt.handle);
  expect(textOf(ownLink(attempt, keys))).toEqual([
    `linkFailuresPerLogin stranger ${login} ×1`,
    `linkFailuresPerLogin ceiling ${login} ×10`,
  ]);
  expect(textOf(unknownLink(visitor()))).toEqual(["callbackFailuresPerClient stranger client ×1"]);
});

describe("a browser is known", () => {
  const NOW = 1_700_000_000_000;
  const name = deviceName(undefined, "a@b.co", "login", keys);
  const made = { name, issuedAt: NOW, owner: ownerOf("u") };
  const cookie = rememberDevice(undefined, "a@b.co", made, keys);
  const asked: unknown[] = [];
  const events: string[] = [];
  const settings = settingsFrom({ ...required, secret: SECRET, now: () => NOW });
  const coreWith = (isRevoked?: () => Promise<boolean>): Core => {
    const revocation: Partial<Revocation> = {
      isDeviceRevoked({ owner, issuedAt }) {
        asked.push([owner, issuedAt]);
        return isRevoked?.() ?? Promise.resolve(false);
      },
    };
    return {
      ...createCore(settings),
      revocation: isRevoked && (revocation as Revocation),
      emit: ({ type }) => events.push(type),
    };
  };

  test("without a store, by its cookie only", async () => {
    const address = addressOf("a@b.co", keys);
    const expected = { address, networks: V4 };
    expect(await limitKeysOf(coreWith(), visitor(cookie), "a@b.co")).toEqual({
      ...expected,
      device: name,
    });
    expect(await limitKeysOf(coreWith(), visitor(), "a@b.co")).toEqual({
      ...expected,
      device: undefined,
    });
    const other = await limitKeysOf(coreWith(), visitor(cookie), "c@d.co");
    expect(other.device).toBeUndefined();
  });

  test("with a store, unless the user was revoked; for a stranger the store is not read", async () => {
    const deviceWith = async (isRevoked: () => Promise<boolean>, value?: string) =>
      (await limitKeysOf(coreWith(isRevoked), visitor(value), "a@b.co")).device;
    expect(await deviceWith(async () => true)).toBeUndefined();
    expect(asked).toEqual([]);
    expect(await deviceWith(async () => false, cookie)).toBe(name);
    expect(asked).toEqual([[ownerOf("u"), NOW]]);
    expect(await deviceWith(async () => true, cookie)).toBeUndefined();
    expect(events).toEqual([]);
    const down = () => Promise.reject(new Error("no store"));
    expect(await deviceWith(down, cookie)).toBeUndefined();
    expect(events).toEqual(["store_failure"]);
  });
});
