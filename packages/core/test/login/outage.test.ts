import { afterEach, expect, test } from "vitest";
import type { Limiter } from "../../src/index.js";
import { Browser } from "../support/browser.js";
import { type Host, startHost } from "../support/host.js";

let host: Host;
afterEach(() => host.close());

/** A database for the store and the limits, which can be down. */
function database() {
  const entries = new Map<string, unknown>();
  const state = { isDown: false };
  const ask = async <T>(value: () => T): Promise<T> => {
    if (state.isDown) throw new Error("no connection");
    return value();
  };
  const store = {
    get: (key: string) => ask(() => entries.get(key)),
    set: (key: string, value: unknown) => ask(() => entries.set(key, value)),
  };
  const limiter: Limiter = { consume: () => ask(() => undefined) };
  return { state, store, limiter };
}

test("while the limits are down, the right code is refused with 503, and used after that", async () => {
  const { state, limiter } = database();
  host = await startHost({ limits: () => limiter });
  const browser = new Browser(host.url);
  await browser.post("/auth/start", { email: "a@b.co" });
  const { code } = await host.emulator.inbox.waitFor("a@b.co");
  state.isDown = true;
  const refused = await browser.post("/auth/verify", { code });
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, null]);
  expect(await refused.json()).toEqual({
    error: "Attempts cannot be counted right now",
    code: "store_unavailable",
  });
  expect(host.emulator.calls.counts().verify).toBe(0);
  state.isDown = false;
  expect((await browser.post("/auth/verify", { code })).status).toBe(200);
});

test("a store that fails is asked before the limits, and refuses codes and links without a count", async () => {
  const { state, store } = database();
  const counted: string[] = [];
  const limiter: Limiter = { consume: async (key) => counted.push(key) };
  host = await startHost({ limits: () => limiter, session: { store } });
  const browser = new Browser(host.url);
  await browser.post("/auth/start", { email: "a@b.co" });
  const { code, link } = await host.emulator.inbox.waitFor("a@b.co");
  counted.length = 0;
  state.isDown = true;
  expect((await browser.post("/auth/verify", { code })).status).toBe(503);
  const followed = await browser.follow(link as string);
  expect(followed.headers.get("location")).toBe("/login?error=store_unavailable");
  expect(counted).toEqual([]);
});
