import { channel } from "node:diagnostics_channel";
import { afterEach, expect, test, vi } from "vitest";
import { emitter } from "../src/events.js";
import { Browser } from "./support/browser.js";
import { type Host, startHost } from "./support/host.js";
import { TestStore } from "./support/store.js";

let host: Host;
afterEach(() => host.close());

const OFFICE = { "x-client": "203.0.113.9" };

async function signInAndOut(): Promise<void> {
  const browser = new Browser(host.url, OFFICE);
  await browser.post("/auth/start", { email: "A@b.co" });
  await browser.follow((await host.emulator.inbox.waitFor("a@b.co")).link as string);
  await browser.post("/auth/logout", {});
}
const idOf = (type: string) => host.events.find((event) => event.type === type)?.userId;

test("no event contains an email address, even when it is the user's id", async () => {
  host = await startHost({ apiVersion: "v2" });
  await signInAndOut();
  await host.auth.issue({ id: "a@b.co", email: "a@b.co" });
  await host.auth.issue({ id: " A@B.co", email: "a@b.co" });
  const address = host.events.find(({ type }) => type === "start")?.address;
  expect(address).toMatch(/^[\w-]{22}$/);
  for (const type of ["sign_in", "sign_out", "session_issued"]) expect(idOf(type)).toBe(address);
  expect(JSON.stringify(host.events)).not.toMatch(/@/);
});

test("an event contains the user's id unchanged when it is not an email address", async () => {
  host = await startHost({ onSignIn: () => ({ userId: "u_42" }) });
  await signInAndOut();
  expect(idOf("sign_in")).toBe("u_42");
  expect(idOf("sign_out")).toBe("u_42");
});

test("durationMs is how long the operation took, whether or not it succeeded", async () => {
  const store = new TestStore();
  const pass = (ms: number) => {
    host.now += ms;
  };
  const slow = { consume: async () => pass(4), reward: async () => {} };
  const full = {
    async consume() {
      pass(5);
      throw { msBeforeNext: 1000 };
    },
  };
  const failing = {
    async consume() {
      pass(6);
      throw new Error("no limiter");
    },
  };
  host = await startHost({
    session: { store, onStoreError: "allow" },
    limits: { startsPerAddress: slow, codesPerLogin: full, startsPerClient: failing },
    onSignIn({ user }) {
      pass(7);
      return user.email === "no@b.co" ? { deny: "not here" } : undefined;
    },
  });
  const read = store.get.bind(store);
  const last = (type: string) => host.events.findLast((event) => event.type === type)?.durationMs;

  await signInAndOut();
  expect([last("start"), last("limiter_failure"), last("sign_in")]).toEqual([0, 6, 7]);
  expect(last("sign_out")).toBe(0);
  const browser = new Browser(host.url, OFFICE);
  await browser.post("/auth/start", { email: "no@b.co" });
  const { link, code } = await host.emulator.inbox.waitFor("no@b.co");
  await browser.post("/auth/verify", { code });
  expect(last("limited")).toBe(5);
  await browser.follow(link as string);
  expect(last("refused")).toBe(7);

  store.get = async (key) => {
    await Promise.resolve(); // as if over a network
    pass(1);
    return read(key);
  };
  await host.auth.revoke("u_42");
  expect(last("revoke")).toBe(3); // three entries are read
  store.broken = "reject";
  const { cookie } = await host.auth.issue({ id: "u_42", email: "a@b.co" });
  expect(last("store_failure")).toBe(3);
  await new Browser(host.url, { cookie }).fetch("/auth/me");
  expect(last("store_failure")).toBe(3);
  expect((await new Browser(host.url, { cookie }).post("/auth/logout", {})).status).toBe(503);
  await expect(host.auth.revoke("u_42")).rejects.toThrow("the store is down");
  expect(last("store_failure")).toBe(3);
});

test("the event of auth.revoke has a user's id, that of auth.revokeAll has none", async () => {
  host = await startHost({ session: { store: new TestStore() } });
  await host.auth.revoke("u_42");
  await host.auth.revoke("a@b.co");
  await host.auth.revokeAll();
  const userIds = host.events.filter(({ type }) => type === "revoke").map(({ userId }) => userId);
  expect(userIds).toEqual(["u_42", expect.stringMatching(/^[\w-]{22}$/), undefined]);
});

test("auth.revoke with an id that is not a non-empty string rejects, and writes nothing to the store", async () => {
  const store = new TestStore();
  host = await startHost({ session: { store } });
  for (const id of [undefined, null, "", 7] as unknown as string[]) {
    await expect(host.auth.revoke(id)).rejects.toThrow(TypeError);
  }
  expect(store.writes).toBe(0);
});

test("where the runtime refuses to publish, as Workers do before the first request, onEvent still gets the event", () => {
  const events = channel("turalogin:event");
  const publish = vi.spyOn(events, "publish").mockImplementation(() => {
    throw new Error("Disallowed operation called within global scope.");
  });
  try {
    const types: string[] = [];
    emitter(
      ({ type }) => types.push(type),
      () => 0,
      () => {},
    )({ type: "store_emptied" });
    expect([types, publish.mock.calls.length]).toEqual([["store_emptied"], 1]);
  } finally {
    publish.mockRestore();
  }
});
