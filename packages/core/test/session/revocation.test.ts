import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Store } from "../../src/options/options.js";
import { DEVICE_TTL, ownerOf } from "../../src/session/owner.js";
import { createRevocation } from "../../src/session/revocation.js";
import { checkedStore } from "../../src/session/store.js";
import type { TokenClaims } from "../../src/token-claims.js";

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

const userKey = (id: string) =>
  `turalogin:epoch:${createHash("sha256").update(id).digest("base64url")}`;
const CLOCK = "turalogin:clock";

const storeOf = (entries: Record<string, unknown>, nothing?: null): Store => ({
  get: (key) => entries[key] ?? nothing,
  set: (key, value) => {
    entries[key] = value;
  },
});
const revocationOf = (entries: Record<string, unknown>, nothing?: null) =>
  createRevocation(checkedStore(storeOf(entries, nothing)), {
    ...{ ttl: 3600, shared: false, now: () => NOW },
  });

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
])("an epoch of %j cannot be read: sessions end, and none begins", async (epoch) => {
  for (const key of ["turalogin:epoch", userKey("u")]) {
    const revocation = revocationOf({ "turalogin:epoch": 1, [key]: epoch });
    expect(await revocation.isRevoked(claims)).toBe(true);
    await expect(revocation.floor("u")).rejects.toThrow("is not a number of milliseconds");
  }
  const revocation = revocationOf({ "turalogin:epoch": epoch });
  await expect(revocation.ready()).rejects.toThrow();
});

test.each([0, 1, NOW, "0", `${NOW}`])(
  "an epoch of %j does not end later sessions",
  async (epoch) => {
    const revocation = revocationOf({ "turalogin:epoch": epoch });
    expect(await revocation.isRevoked(claims)).toBe(false);
    await revocation.ready();
    expect(await revocation.floor("u")).toBe(Number(epoch));
  },
);

test.each([undefined, null])("a store may return %j for a missing entry", async (nothing) => {
  const entries: Record<string, unknown> = {};
  const revocation = revocationOf(entries, nothing);
  const floor = await revocation.floor("u");
  expect(floor).toBeGreaterThan(NOW);
  expect(entries).toEqual({ "turalogin:epoch": floor, [CLOCK]: NOW });
  const young = { ...claims, jti: `${floor}.abcdefghijklmnopqrstuv` };
  expect(await revocation.isRevoked(young)).toBe(false);
  expect(await revocation.isRevoked(claims)).toBe(true);
  await revocation.revokeSession(young);
  expect(await revocation.isRevoked(young)).toBe(true);
});

test("simultaneous requests that miss the epoch set it once, and a slower process uses the one that is set", async () => {
  let time = NOW;
  let writes = 0;
  const entries: Record<string, unknown> = {};
  const store = checkedStore({
    get: async (key) => entries[key],
    set: async (key, value) => {
      if (key === "turalogin:epoch") writes++;
      entries[key] = value;
    },
  });
  const revocation = createRevocation(store, { ttl: 3600, shared: false, now: () => time++ });
  const floors = await Promise.all(["a", "b", "c"].map((user) => revocation.floor(user)));
  expect(new Set(floors).size).toBe(1);
  expect(writes).toBe(1);
  expect(entries["turalogin:epoch"]).toBe(floors[0]);

  delete entries["turalogin:epoch"];
  let isFirst = true;
  const late = checkedStore({
    async get(key) {
      const value = isFirst ? undefined : entries[key];
      isFirst = false;
      entries[key] ??= NOW; // another process was faster
      return value;
    },
    set: async (key, value) => {
      entries[key] = value;
    },
  });
  await createRevocation(late, { ttl: 3600, shared: false, now: () => time++ }).ready();
  expect(entries["turalogin:epoch"]).toBe(NOW);
});

/** A revocation whose store can be emptied, and how often it has reported that. */
function emptiable() {
  const entries: Record<string, unknown> = {};
  const counted = { reports: 0 };
  const settings = { ttl: 3600, shared: false, now: () => NOW };
  const start = () =>
    createRevocation(checkedStore(storeOf(entries)), settings, () => {
      counted.reports++;
    });
  return { entries, counted, start };
}

test("a store that has lost its data is reported once for each loss; a new store is not", async () => {
  const { entries, counted, start } = emptiable();
  const revocation = start();
  await Promise.all([revocation.ready(), revocation.floor("u")]);
  await revocation.ready();
  expect(counted.reports).toBe(0);
  for (let losses = 1; losses < 4; losses++) {
    delete entries["turalogin:epoch"];
    const simultaneous = [revocation.isRevoked(claims), revocation.ready(), revocation.floor("u")];
    await Promise.all(simultaneous);
    await revocation.isRevoked(claims);
    expect(counted.reports).toBe(losses);
  }
});

test("a process that has just started knows the loss from a session, but not from a session of another service", async () => {
  const { counted, entries, start } = emptiable();
  await start().isRevoked({ ...claims, foreign: true });
  expect(counted.reports).toBe(0);
  delete entries["turalogin:epoch"];
  await start().isRevoked(claims);
  expect(counted.reports).toBe(1);
  await start().isRevoked(claims);
  expect(counted.reports).toBe(1);
});

test("a store that keeps nothing fails, and is not reported as emptied", async () => {
  let reports = 0;
  const revocation = createRevocation(
    checkedStore({ get: async () => undefined, set: async () => {} }),
    { ttl: 3600, shared: false, now: () => NOW },
    () => {
      reports++;
    },
  );
  await expect(revocation.isRevoked(claims)).rejects.toThrow("does not keep");
  expect(reports).toBe(0);
});

test("revokeAll also ends sessions that a clock far ahead has issued", async () => {
  const ahead = NOW + 3_600_000;
  const revocation = revocationOf({ "turalogin:epoch": ahead });
  const young = { ...claims, jti: `${ahead}.abcdefghijklmnopqrstuv` };
  expect(await revocation.isRevoked(young)).toBe(false);
  await revocation.revokeAll();
  expect(await revocation.isRevoked(young)).toBe(true);
});

test("an expired session needs no entry, and revokeAll replaces an epoch that cannot be read", async () => {
  const entries: Record<string, unknown> = { "turalogin:epoch": [] };
  const revocation = revocationOf(entries);
  await revocation.revokeSession({ ...claims, iat: NOW / 1000 - 3660 });
  expect(Object.keys(entries)).toEqual(["turalogin:epoch"]);
  await revocation.revokeAll();
  expect(entries["turalogin:epoch"]).toBe(NOW + 121_000);
});

test("a user with the longest address can be revoked in a store with short keys", async () => {
  const entries: Record<string, unknown> = { "turalogin:epoch": 1 };
  const store = storeOf(entries);
  const revocation = createRevocation(
    checkedStore({
      ...store,
      // The limit of Keyv's tables in Postgres and MySQL, less the prefix that Keyv adds.
      set: (key, value) => {
        if (key.length > 200) throw new Error("value too long for type character varying(255)");
        return store.set(key, value);
      },
    }),
    { ttl: 3600, shared: false, now: () => NOW },
  );
  const longest = (last: string) => ({
    ...claims,
    user_id: `${last.padStart(243, "x")}@example.com`,
  });
  await revocation.revokeUser(longest("y").user_id);
  expect(await revocation.isRevoked(longest("y"))).toBe(true);
  expect(await revocation.isRevoked(longest("z"))).toBe(false);
  for (const key of Object.keys(entries)) expect(key).toMatch(/^turalogin:[\w:-]+$/);
});

test("no key contains a user's id, which may be an address", async () => {
  const entries: Record<string, unknown> = {};
  for (const id of ["ada@example.com", "u".repeat(300)]) {
    const revocation = revocationOf(entries);
    await revocation.floor(id);
    await revocation.revokeUser(id);
    expect(Object.keys(entries).filter((key) => key.includes(id))).toEqual([]);
  }
});

test("revoke and revokeAll on a machine whose clock is behind end every session that another has issued", () =>
  fc.assert(
    fc.asyncProperty(
      fc.integer({ min: -3600, max: 3600 }),
      fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 8 }),
      fc.constantFrom("revokeUser", "revokeAll"),
      async (behind, pauses, revoke) => {
        const entries: Record<string, unknown> = {};
        let time = NOW;
        const machine = (offset: number) =>
          createRevocation(checkedStore(storeOf(entries)), {
            ...{ ttl: 7200, shared: false, now: () => time - offset * 1000 },
          });
        const right = machine(0);
        const other = machine(behind);
        const issued = async (revocation: typeof right, now: number) => {
          const jti = `${Math.max(now, await revocation.floor("u"))}.abcdefghijklmnopqrstuv`;
          return { ...claims, jti };
        };
        for (const pause of pauses) {
          time += pause * 1000;
          const session = await issued(right, time);
          expect(await other.isRevoked(session)).toBe(false);
          await other[revoke]("u");
          expect(await right.isRevoked(session)).toBe(true);
          for (const revocation of [right, other]) {
            expect(await revocation.isRevoked(await issued(right, time))).toBe(false);
          }
        }
      },
    ),
  ));

test("the fleet's clock is written once a minute, never back, and anew if it cannot be read", async () => {
  const written: unknown[] = [];
  const entries: Record<string, unknown> = { "turalogin:epoch": 1 };
  let time = NOW;
  const store = storeOf(entries);
  const revocation = createRevocation(
    checkedStore({
      ...store,
      set: (key, value, ttl) => {
        if (key === CLOCK) written.push([value, ttl]);
        return store.set(key, value);
      },
    }),
    { ttl: 3600, shared: false, now: () => time },
  );
  const lifetime = 3_660_000;
  for (const seconds of [0, 30, 59.999, 60, -3600, 119, 120]) {
    time = NOW + seconds * 1000;
    await revocation.floor("u");
  }
  expect(written).toEqual([0, 60, 120].map((seconds) => [NOW + seconds * 1000, lifetime]));
  entries[CLOCK] = "x";
  await revocation.floor("u");
  expect(written.at(-1)).toEqual([time, lifetime]);
});

test("revoking a user writes two entries, and a third while an earlier revocation is still ahead", async () => {
  const entries: Record<string, unknown> = { "turalogin:epoch": 1 };
  const revocation = revocationOf(entries);
  await revocation.revokeUser("u");
  const devices = `turalogin:devices:${ownerOf("u")}`;
  const first = NOW + 60_000;
  expect(entries).toEqual({
    ...{ "turalogin:epoch": 1, [userKey("u")]: first },
    [devices]: first,
  });
  await revocation.revokeUser("u");
  expect(entries).toEqual({
    ...{ "turalogin:epoch": 1, [userKey("u")]: first + 1, [devices]: first + 1 },
    "turalogin:epochs:highest": first + 1,
  });
});

test("a store that keeps nothing has failed", async () => {
  const store = checkedStore({ get: () => undefined, set: () => true });
  const revocation = createRevocation(store, { ttl: 3600, shared: false, now: () => NOW });
  await expect(revocation.ready()).rejects.toThrow("does not keep the entries");
});

test.each([
  ["revokeUser", (revocation: ReturnType<typeof revocationOf>) => revocation.revokeUser("u")],
  ["revokeAll", (revocation: ReturnType<typeof revocationOf>) => revocation.revokeAll()],
])(
  "%s ends a session of another service that began in its second, and none that began later",
  async (_, revoke) => {
    const revocation = revocationOf({ "turalogin:epoch": 1 });
    await revoke(revocation);
    const begun = (ms: number) =>
      revocation.isRevoked({ ...claims, foreign: true, jti: `${ms}.abcdefghijklmnopqrstuv` });
    expect(await begun(NOW)).toBe(true);
    expect(await begun(NOW + 999)).toBe(true);
    expect(await begun(NOW + 1000)).toBe(false);
  },
);

test("the browsers of a revoked user, and all browsers after revokeAll, count as strangers", async () => {
  const entries: Record<string, unknown> = {};
  const lifetimes: Record<string, number | undefined> = {};
  const store: Store = {
    get: (key) => entries[key],
    set: (key, value, ttl) => {
      entries[key] = value;
      lifetimes[key] = ttl;
    },
  };
  const revocation = createRevocation(checkedStore(store), {
    ...{ ttl: 3600, shared: false, now: () => NOW },
  });
  await revocation.ready();
  const device = (user: string, issuedAt: number) =>
    revocation.isDeviceRevoked({ owner: ownerOf(user), issuedAt });
  const first = await revocation.floor("u");
  expect(await device("u", first)).toBe(false);
  await revocation.revokeUser("u");
  expect(await device("u", first)).toBe(true);
  expect(await device("another", first)).toBe(false);
  expect(lifetimes[`turalogin:devices:${ownerOf("u")}`]).toBe(DEVICE_TTL * 1000);
  // The next sign-in makes the browser known again, because its device cookie begins at the floor.
  const next = await revocation.floor("u");
  expect(await device("u", next)).toBe(false);
  await revocation.revokeAll();
  expect(await device("u", next)).toBe(true);
  expect(await device("another", first)).toBe(true);
});

test("a device's owner appears in a store key only as a hash", () => {
  expect(ownerOf("a@b.co")).toMatch(/^[\w-]{22}$/);
  expect(ownerOf("a@b.co")).not.toBe(ownerOf("a@b.cO"));
});

test("revokeAll ends sessions that began after a revocation, with any clocks within the allowed skew", async () => {
  const clock = fc.integer({ min: 0, max: 60_000 });
  await fc.assert(
    fc.asyncProperty(clock, clock, clock, async (first, second, third) => {
      const entries: Record<string, unknown> = { "turalogin:epoch": 1 };
      const store = checkedStore(storeOf(entries));
      const onMachine = (ahead: number) =>
        createRevocation(store, { ttl: 3600, shared: false, now: () => NOW + ahead });
      await onMachine(first).revokeUser("u");
      const begun = Math.max(NOW + second, await onMachine(second).floor("u"));
      const session = { ...claims, jti: `${begun}.abcdefghijklmnopqrstuv` };
      expect(await onMachine(second).isRevoked(session)).toBe(false);
      await onMachine(third).revokeAll();
      expect(await onMachine(second).isRevoked(session)).toBe(true);
    }),
  );
});

test("revokeAll ends sessions that began after any number of revocations in one millisecond", async () => {
  const revocation = revocationOf({ "turalogin:epoch": 1 });
  for (let times = 0; times < 200_000; times += 1) await revocation.revokeUser("u");
  const begun = await revocation.floor("u");
  const session = { ...claims, jti: `${begun}.abcdefghijklmnopqrstuv` };
  expect(await revocation.isRevoked(session)).toBe(false);
  await revocation.revokeAll();
  expect(await revocation.isRevoked(session)).toBe(true);
});
