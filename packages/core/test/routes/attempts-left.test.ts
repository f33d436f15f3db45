import { afterEach, expect, test } from "vitest";
import type { AuthOptions } from "../../src/index.js";
import { createMemoryLimiter } from "../../src/index.js";
import { Browser } from "../support/browser.js";
import { type Host, startHost } from "../support/host.js";

let host: Host;
afterEach(() => host.close());

/** The bodies of the replies to wrong codes, and the status of one more. */
async function wrongCodes(times: number, options: AuthOptions = {}) {
  host = await startHost(options);
  const browser = new Browser(host.url, { "x-client": "203.0.113.9" });
  await browser.post("/auth/start", { email: "ada@lovelace.example" });
  const { code } = await host.emulator.inbox.waitFor("ada@lovelace.example");
  const wrong = code === "000000" ? "000001" : "000000";
  const bodies: unknown[] = [];
  for (let i = 0; i < times; i++) {
    bodies.push(await (await browser.post("/auth/verify", { code: wrong })).json());
  }
  const { status } = await browser.post("/auth/verify", { code: wrong });
  return { bodies, status };
}

const body = (attemptsLeft?: number) => ({
  ...{ error: "Wrong code", code: "wrong_code" },
  ...(attemptsLeft === undefined ? {} : { attemptsLeft }),
});

test("a wrong code's reply has how many more may be tried in this login", async () => {
  const { bodies, status } = await wrongCodes(5);
  expect(bodies).toEqual([4, 3, 2, 1, 0].map(body));
  expect(status).toBe(429);
});

test("also with limiters of the app that have `get`", async () => {
  const now = () => host.now;
  const limits = (points: number, duration: number) =>
    createMemoryLimiter({ points, duration, now });
  expect((await wrongCodes(2, { limits })).bodies).toEqual([4, 3].map(body));
});

test.each<[string, AuthOptions["limits"]]>([
  ["limiters without `get`", () => ({ consume: async () => {} })],
  [
    "a limiter whose `get` fails",
    () => ({ consume: async () => {}, get: () => Promise.reject(1) }),
  ],
  ["a limiter with a number of its own", { codesPerLogin: { consume: async () => {} } }],
  ["no such limit", { codesPerLogin: false }],
  ["no limits", false],
])("with %s it has no number", async (_, limits) => {
  expect((await wrongCodes(1, { limits })).bodies).toEqual([body()]);
});
