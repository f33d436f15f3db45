import { expect, test, vi } from "vitest";
import type { Store } from "../../src/options/options.js";
import { askStore, checkedStore } from "../../src/session/store.js";

const storeOf = (more: Partial<Store>) =>
  checkedStore({ get: (key) => `one ${key}`, set: () => true, ...more });

test("a store without getMany is read with one get per key, in the order of the keys", async () => {
  expect(await storeOf({}).read(["a", "b"])).toEqual(["one a", "one b"]);
});

test("a store with getMany is read with one call of it, as a method of the store", async () => {
  const store: Store & { prefix: string } = {
    prefix: "many",
    get: () => expect.fail("one by one"),
    set: () => true,
    getMany(keys) {
      return keys.map((key) => `${this.prefix} ${key}`);
    },
  };
  expect(await checkedStore(store).read(["a", "b"])).toEqual(["many a", "many b"]);
});

test.each<[string, unknown]>([
  ["too few values", ["x"]],
  ["too many values", ["x", "y", "z"]],
  ["an object that is not a list", { length: 2, 0: "x", 1: "y" }],
  ["nothing", undefined],
])("a getMany that returns %s has failed", async (_, result) => {
  const store = storeOf({ getMany: () => result as unknown[] });
  await expect(store.read(["a", "b"])).rejects.toThrow("one value per key");
});

test("a write has failed if set returns false, and has not with any other value", async () => {
  await expect(storeOf({ set: () => false }).write("a", 1)).rejects.toThrow("returned false");
  for (const result of [true, undefined, null, "OK"]) {
    await expect(storeOf({ set: () => result }).write("a", 1)).resolves.toBeUndefined();
  }
});

test("a write passes key, value and time to live to the store", async () => {
  const writes: unknown[] = [];
  const store = storeOf({ set: (...all) => writes.push(all) });
  await store.write("a", 1, 1000);
  await store.write("b", 2);
  expect(writes).toEqual([
    ["a", 1, 1000],
    ["b", 2, undefined],
  ]);
});

test("a call fails with the error that the store emits during it", async () => {
  let tell = (_: unknown) => {};
  const cause = new Error("the connection broke");
  const store = checkedStore({
    get() {
      tell(cause);
      return "x";
    },
    set: () => true,
    on(name: string, listener: (cause: unknown) => void) {
      if (name === "error") tell = listener;
    },
  } as Store);
  await expect(store.read(["a"])).rejects.toMatchObject({
    message: expect.stringContaining("reported an error"),
    cause,
  });
  await expect(store.write("a", 1)).resolves.toBeUndefined();
});

test("an on that is not a function is not called", async () => {
  const store = { get: () => "x", set: () => true, on: true };
  expect(await checkedStore(store).read(["a"])).toEqual(["x"]);
});

test("askStore returns what the store returned, or reports the failure and returns its cause", async () => {
  const reported: unknown[] = [];
  const report = (event: unknown) => reported.push(event);
  expect(await askStore(report, async () => "x")).toEqual({ ok: true, value: "x" });
  expect(reported).toEqual([]);
  const cause = new Error("down");
  expect(await askStore(report, () => Promise.reject(cause))).toEqual({ ok: false, cause });
  expect(reported).toEqual([{ type: "store_failure", cause }]);
});

test("a call that takes longer than two seconds has failed", async () => {
  vi.useFakeTimers();
  try {
    const read = storeOf({ get: () => new Promise(() => {}) }).read(["a"]);
    const failed = expect(read).rejects.toThrow("session.store did not answer within 2000 ms");
    await vi.advanceTimersByTimeAsync(2000);
    await failed;
  } finally {
    vi.useRealTimers();
  }
});
