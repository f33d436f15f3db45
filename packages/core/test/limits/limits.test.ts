import { RateLimiterMemory, RateLimiterUnion } from "rate-limiter-flexible";
import { afterEach, expect, test, vi } from "vitest";
import type { AuthRequest } from "../../src/boundary/http.js";
import { type Count, countOf } from "../../src/limits/count.js";
import type { Limiter } from "../../src/limits/limiter.js";
import { createLimits } from "../../src/limits/limits.js";
import { LIMITS, NETWORK_TIMES, TIMES } from "../../src/limits/table.js";

const request = { headers: {} } as AuthRequest;
const how = { closed: true, request };
const starts = { closed: false, request };
const wrong = ["codeFailuresPerAddress", "codeFailuresPerClient"] as const;

test("a request that one limit refuses is not counted by the other limits", async () => {
  const now = () => 0;
  const limits = createLimits({}, now, () => {});
  for (let i = 0; i < 30; i++) {
    const wait = await limits.consume(
      [countOf(wrong[0], `address${i}`), countOf(wrong[1], "attacker")],
      how,
    );
    expect(wait).toBeUndefined();
  }
  // The client has used its thirty tries. Its further tries must not count against any address.
  for (let i = 0; i < 25; i++) {
    const wait = await limits.consume(
      [countOf(wrong[0], "victim"), countOf(wrong[1], "attacker")],
      how,
    );
    expect(wait).toBeGreaterThan(0);
  }
  expect(
    await limits.consume([countOf(wrong[0], "victim"), countOf(wrong[1], "owner")], how),
  ).toBeUndefined();
});

test("simultaneous uses never exceed the limit, and a refused use gives nothing back", async () => {
  const limits = createLimits(
    {},
    () => 0,
    () => {},
  );
  const once = () => limits.consume([countOf("codesPerLogin", "a"), countOf(wrong[0], "a")], how);
  const waits = await Promise.all(Array.from({ length: 50 }, once));
  expect(waits.filter((wait) => wait === undefined)).toHaveLength(5);
  await limits.reward([countOf("codesPerLogin", "a")]);
  expect(await once()).toBeUndefined();
  expect(await once()).toBeGreaterThan(0);
});

test("a limiter that fails refuses codes, allows starts, and is reported", async () => {
  const events: unknown[] = [];
  const broken: Limiter = { consume: () => Promise.reject(new Error("no redis")) };
  const sync: Limiter = {
    consume() {
      throw new Error("no redis");
    },
  };
  for (const limiter of [broken, sync]) {
    const limits = createLimits(
      { startsPerClient: limiter },
      () => 0,
      (event) => events.push(event),
    );
    expect(
      await limits.consume([countOf("startsPerClient", "a")], { closed: false, request }),
    ).toBeUndefined();
    expect(await limits.consume([countOf("startsPerClient", "a")], how)).toBe("unavailable");
    await limits.reward([countOf("startsPerClient", "a")]);
  }
  expect(events).toHaveLength(4);
  expect(events[0]).toMatchObject({ type: "limiter_failure", limit: "startsPerClient" });
});

test("while a limiter fails, its limit is counted in this process, and given back there", async () => {
  const events: { type: string }[] = [];
  let isDown = true;
  const down = async () => {
    if (isDown) throw new Error("no redis");
  };
  const limiter: Limiter = { consume: down, reward: down };
  const limits = createLimits(
    () => limiter,
    () => 0,
    (event) => events.push(event),
  );
  const { points } = LIMITS.startsPerClient;
  const counts = [countOf("startsPerClient", "a")];
  const open = { closed: false, request };
  for (let i = 0; i < points; i++) expect(await limits.consume(counts, open)).toBeUndefined();
  expect(await limits.consume(counts, open)).toBe(LIMITS.startsPerClient.duration);
  expect(await limits.consume([countOf("startsPerClient", "b")], open)).toBeUndefined();
  expect(events.filter(({ type }) => type === "limited")).toHaveLength(1);
  await limits.reward(counts, 2);
  expect(await limits.consume(counts, open)).toBeUndefined();
  isDown = false;
  expect(await limits.consume(counts, open)).toBeUndefined();
});

afterEach(() => {
  vi.useRealTimers();
});

test("a limiter that never settles counts as failed after one second", async () => {
  vi.useFakeTimers();
  vi.advanceTimersByTime(5000);
  const events: Record<string, unknown>[] = [];
  const hanging: Limiter = {
    consume: () => new Promise(() => {}),
    reward: () => new Promise(() => {}),
  };
  const limits = createLimits(
    { startsPerClient: hanging, codesPerLogin: hanging },
    () => 0,
    (event) => events.push(event),
  );
  const start = limits.consume([countOf("startsPerClient", "a")], { closed: false, request });
  const code = limits.consume([countOf("codesPerLogin", "a")], how);
  const both = Promise.all([start, code]);
  await vi.advanceTimersByTimeAsync(999);
  expect(events).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(await both).toEqual([undefined, "unavailable"]);
  expect(events).toMatchObject([
    {
      ...{ type: "limiter_failure", limit: "startsPerClient" },
      cause: { message: "limits.startsPerClient did not answer within 1000 ms" },
    },
    {
      ...{ type: "limiter_failure", limit: "codesPerLogin" },
      cause: { message: "limits.codesPerLogin did not answer within 1000 ms" },
    },
  ]);
  // The rewards run at the same time, so that a sign-in waits for only one second.
  const given = limits.reward([countOf("startsPerClient", "a"), countOf("codesPerLogin", "a")]);
  await vi.advanceTimersByTimeAsync(1000);
  await given;
  expect(vi.getTimerCount()).toBe(0);
});

test("a limit that is turned off counts nothing, and neither does a count without a key", async () => {
  const count = countOf("codesPerLogin", "a");
  for (const options of [false, { codesPerLogin: false }] as const) {
    const limits = createLimits(
      options,
      () => 0,
      () => {},
    );
    const ceiling = { ...count, kind: "ceiling" } as const;
    for (let i = 0; i < 9; i++) {
      expect(await limits.consume([count, ceiling], how)).toBeUndefined();
    }
    await limits.reward([count]);
  }
  const asked: string[] = [];
  const limiter: Limiter = {
    consume: async (key) => asked.push(key),
    reward: async (key) => asked.push(`back: ${key}`),
  };
  for (const options of [{}, { codesPerLogin: limiter }, () => limiter]) {
    const limits = createLimits(
      options,
      () => 0,
      () => {},
    );
    const absent = countOf("codesPerLogin", undefined);
    for (let i = 0; i < 9; i++) expect(await limits.consume([absent], how)).toBeUndefined();
    await limits.reward([absent]);
  }
  expect(asked).toEqual([]);
});

test("a count of the app's limiter is given back to it, under the same key", async () => {
  const asked: string[] = [];
  const limiter: Limiter = {
    consume: async (key) => asked.push(key),
    reward: async (key) => asked.push(`back: ${key}`),
  };
  const counts = [
    countOf("codesPerLogin", "a"),
    countOf("codesPerLogin", "b", { kind: "ceiling", times: 10 }),
  ];
  const limits = createLimits(
    () => limiter,
    () => 0,
    () => {},
  );
  await limits.consume(counts, how);
  await limits.reward(counts);
  const key = "turalogin:codesPerLogin:a";
  expect(asked).toEqual([key, "turalogin:codesPerLogin:ceiling:10:b", `back: ${key}`]);
});

test("how often a key was used is known of our own limiter and of one with get", async () => {
  const flexible = () => new RateLimiterMemory({ points: 9, duration: 60 });
  for (const options of [{}, { codesPerLogin: flexible() }] as const) {
    const limits = createLimits(
      options,
      () => 0,
      () => {},
    );
    for (const count of [
      countOf("codesPerLogin", "a"),
      countOf("codesPerLogin", "b", { times: 10 }),
    ]) {
      expect(await limits.uses(count)).toBe(0);
      for (let i = 0; i < 3; i++) await limits.consume([count], how);
      expect(await limits.uses(count)).toBe(3);
      await limits.reward([count], 2);
      expect(await limits.uses(count)).toBe(1);
    }
    expect(await limits.uses(countOf("codesPerLogin", undefined))).toBe(0);
  }
});

test.each<[string, Pick<Limiter, "get">]>([
  ["has no get", {}],
  ["fails", { get: () => Promise.reject(new Error("no redis")) }],
  ["knows no use", { get: async () => null }],
])("a limiter that %s has seen no use", async (_, get) => {
  const limits = createLimits(
    { codesPerLogin: { consume: async () => {}, ...get } },
    () => 0,
    () => {},
  );
  expect(await limits.uses(countOf("codesPerLogin", "a"))).toBe(0);
  const off = createLimits(
    false,
    () => 0,
    () => {},
  );
  expect(await off.uses(countOf("codesPerLogin", "a"))).toBe(0);
});

test.each([undefined, null, {}, { consume: 5 }])(
  "a function that returns %j is refused at construction",
  (limiter) => {
    const make = () => limiter as Limiter;
    const create = () => createLimits(make, Date.now, () => {});
    expect(create).toThrow(
      "limits: the function returned no limiter for startsPerAddressAndClient",
    );
  },
);

test("with a multiple of the limit's points, one use is given back at a time", async () => {
  const limits = createLimits(
    {},
    () => 0,
    () => {},
  );
  const count = countOf("codesPerLogin", "a", { times: 4 });
  for (let i = 0; i < 20; i++) expect(await limits.consume([count], how)).toBeUndefined();
  await limits.reward([count]);
  expect(await limits.consume([count], how)).toBeUndefined();
  expect(await limits.consume([count], how)).toBe(900);
});

test.each([
  ["stranger", 1],
  ["known", 1 / 4],
] as const)("a limit holds as many %s keys as the table states", async (kind, share) => {
  const events: unknown[] = [];
  const limits = createLimits(
    {},
    () => 0,
    (event) => events.push(event),
  );
  const once = (key: string) =>
    limits.consume([countOf("callbackFailuresPerClient", key, { kind })], starts);
  const room = LIMITS.callbackFailuresPerClient.places * share;
  for (let i = 0; i < room; i++) await once(`client ${i}`);
  expect(events).toEqual([]);
  await once("one more");
  expect(events).toEqual([{ type: "limiter_full", limit: "callbackFailuresPerClient" }]);
});

test("ceilings, which ordinary sign-ins fill, are forgotten without an event: a quarter of the places, least used first", async () => {
  const events: string[] = [];
  const limits = createLimits(
    {},
    () => 0,
    ({ type }) => events.push(type),
  );
  const name = "callbackFailuresPerClient";
  const ceiling = (key: string) => countOf(name, key, { kind: "ceiling" });
  const once = (key: string) => limits.consume([ceiling(key)], starts);
  for (let i = 0; i < 60; i++) await once("abuser");
  const room = LIMITS[name].places / 4 - 1;
  for (let i = 0; i < room; i++) await once(`person ${i}`);
  expect(await limits.uses(ceiling("person 0"))).toBe(1);
  await once("one more");
  expect(await limits.uses(ceiling("person 0"))).toBe(0);
  for (let i = 0; i < LIMITS[name].places; i++) await once(`another ${i}`);
  expect(await once("abuser")).toBe(900);
  expect(events).toEqual(["limited"]);
});

test("any rejection that is not an Error refuses, also for starts", async () => {
  for (const rejection of [undefined, false, "no", {}, { day: { msBeforeNext: 60_000 } }]) {
    const events: string[] = [];
    const limits = createLimits(
      { startsPerClient: { consume: () => Promise.reject(rejection) } },
      () => 0,
      ({ type }) => events.push(type),
    );
    expect(await limits.consume([countOf("startsPerClient", "a")], starts)).toBe(60);
    expect(events).toEqual(["limited"]);
  }
});

test("rate-limiter-flexible's union refuses with the longest wait of its limiters", async () => {
  const perMinute = new RateLimiterMemory({ keyPrefix: "minute", points: 2, duration: 60 });
  const perHour = new RateLimiterMemory({ keyPrefix: "hour", points: 3, duration: 3600 });
  const limits = createLimits(
    { startsPerClient: new RateLimiterUnion(perMinute, perHour) },
    () => 0,
    () => {},
  );
  const once = () => limits.consume([countOf("startsPerClient", "a")], starts);
  const waits: unknown[] = [];
  for (let i = 0; i < 6; i++) waits.push(await once());
  expect(waits).toEqual([undefined, undefined, 60, 3600, 3600, 3600]);
});

test("a use that rate-limiter-flexible refuses and counts is given back", async () => {
  const limits = createLimits(
    (points, duration, limit) =>
      new RateLimiterMemory({ keyPrefix: `${limit} ${points}`, points, duration }),
    () => 0,
    () => {},
  );
  const counts = [countOf("startsPerClient", "a")];
  for (let i = 0; i < LIMITS.startsPerClient.points; i++) {
    expect(await limits.consume(counts, starts)).toBeUndefined();
  }
  for (let i = 0; i < 40; i++) expect(await limits.consume(counts, starts)).toBeGreaterThan(0);
  for (let i = 0; i < 8; i++) {
    await limits.reward(counts);
    expect(await limits.consume(counts, starts)).toBeUndefined();
    expect(await limits.consume(counts, starts)).toBeGreaterThan(0);
  }
});

test.each([
  ["no number of points, as our own limiter", { msBeforeNext: 1 }],
  ["no points, as a key that is blocked in memory", { msBeforeNext: 1, consumedPoints: 0 }],
])("a refusal with %s gives nothing back to the limiter that refused", async (_, refusal) => {
  const asked: string[] = [];
  const limits = createLimits(
    {
      startsPerClient: {
        consume: () => Promise.reject(refusal),
        reward: async (key) => asked.push(key),
      },
    },
    () => 0,
    () => {},
  );
  expect(await limits.consume([countOf("startsPerClient", "a")], starts)).toBe(1);
  expect(asked).toEqual([]);
});

test("all limiters of a request together have one second", async () => {
  vi.useFakeTimers();
  const slow: Limiter = {
    consume: () => new Promise((done) => setTimeout(done, 700)),
  };
  const failed: unknown[] = [];
  const limits = createLimits(
    { startsPerAddress: slow, startsPerClient: slow, startsPerAddressAndClient: slow },
    () => 0,
    (event) => failed.push("limit" in event && event.limit, "cause" in event && event.cause),
  );
  let ended = false;
  const names = ["startsPerAddress", "startsPerClient", "startsPerAddressAndClient"] as const;
  const all = limits
    .consume(
      names.map((name) => countOf(name, "a")),
      starts,
    )
    .then(() => {
      ended = true;
    });
  await vi.advanceTimersByTimeAsync(1010);
  expect(ended).toBe(true);
  await all;
  const left = (ms: number) => `did not answer within 1000 ms, of which others had left ${ms} ms`;
  expect(failed).toEqual([
    ...["startsPerClient", new Error(`limits.startsPerClient ${left(300)}`)],
    ...["startsPerAddressAndClient", new Error(`limits.startsPerAddressAndClient ${left(0)}`)],
  ]);
});

test("a key may have a multiple of the limit's points, and a ceiling is not given back", async () => {
  const limits = createLimits(
    {},
    () => 0,
    () => {},
  );
  const often = async (counts: readonly Count[], times: number) => {
    let passed = 0;
    for (let i = 0; i < times; i++)
      if ((await limits.consume(counts, starts)) === undefined) passed++;
    return passed;
  };
  for (const times of new Set([...Object.values(TIMES), ...Object.values(NETWORK_TIMES)])) {
    const count = countOf("codesPerLogin", `${times} times`, { times });
    expect(await often([count], 5 * times + 3)).toBe(5 * times);
  }
  const ceiling = countOf("codesPerLogin", "a", { kind: "ceiling", times: TIMES.ceiling });
  const both = [ceiling, countOf("codesPerLogin", "a")];
  for (let i = 0; i < 50; i++) {
    expect(await limits.consume(both, starts)).toBeUndefined();
    await limits.reward(both);
  }
  expect(await limits.consume(both, starts)).toBe(900);
});

test("a request that another limit refuses is also given back to the ceiling", async () => {
  const limits = createLimits(
    {},
    () => 0,
    () => {},
  );
  const ceiling = countOf("codesPerLogin", "a", { kind: "ceiling", times: 1 });
  const full = countOf("codesPerLogin", "full");
  for (let i = 0; i < 5; i++) await limits.consume([full], starts);
  for (let i = 0; i < 20; i++) expect(await limits.consume([ceiling, full], starts)).toBe(900);
  expect(await limits.consume([ceiling], starts)).toBeUndefined();
});

test("a function makes every limiter, with the table's numbers and their multiples", async () => {
  const made: unknown[] = [];
  const keys: string[] = [];
  const limits = createLimits(
    (points, duration, limit) => {
      made.push([limit, points, duration]);
      return { consume: async (key) => keys.push(key) };
    },
    () => 0,
    () => {},
  );
  const table = Object.entries(LIMITS).map(([name, it]) => [name, it.points, it.duration]);
  expect(made).toEqual(table);
  const counts = [
    countOf("startsPerClient", "a"),
    countOf("startsPerClient", "b", { times: 4 }),
    countOf("startsPerClient", "c", { kind: "known", times: 4 }),
    countOf("startsPerClient", "d", { kind: "ceiling", times: 10 }),
  ];
  await limits.consume([...counts, ...counts], starts);
  expect(made.slice(table.length)).toEqual([
    ["startsPerClient", LIMITS.startsPerClient.points * NETWORK_TIMES[56], 900],
    ["startsPerClient", LIMITS.startsPerClient.points * TIMES.ceiling, 900],
  ]);
  expect(new Set(keys)).toEqual(
    new Set([
      "turalogin:startsPerClient:a",
      "turalogin:startsPerClient:4:b",
      "turalogin:startsPerClient:known:4:c",
      "turalogin:startsPerClient:ceiling:10:d",
    ]),
  );
});

test("a limiter of the app counts its limit, and multiples and ceilings are counted in memory", async () => {
  const keys: string[] = [];
  const limits = createLimits(
    { startsPerClient: { consume: async (key) => keys.push(key) } },
    () => 0,
    () => {},
  );
  await limits.consume(
    [
      countOf("startsPerClient", "a"),
      countOf("startsPerClient", "a", { kind: "known" }),
      countOf("startsPerClient", "a", { times: 4 }),
      countOf("startsPerClient", "a", { kind: "ceiling" }),
    ],
    starts,
  );
  expect(keys).toEqual(["turalogin:startsPerClient:a", "turalogin:startsPerClient:known:a"]);
});

test("strangers never make a limit forget a known browser, whether or not they sign in", async () => {
  const limits = createLimits(
    {},
    () => 0,
    () => {},
  );
  const name = "startsPerAddressAndClient";
  const known = countOf(name, "known", { kind: "known" });
  for (let i = 0; i < 5; i++) expect(await limits.consume([known], starts)).toBeUndefined();
  const crowd = LIMITS[name].places + 99;
  for (let i = 0; i < crowd; i++) {
    await limits.consume(
      [countOf(name, `stranger ${i}`), countOf(name, `stranger ${i}`, { kind: "ceiling" })],
      starts,
    );
  }
  expect(await limits.consume([known], starts)).toBe(900);
});
