import { RateLimiterMemory } from "rate-limiter-flexible";
import { afterEach, describe, expect, test } from "vitest";
import { runCommand } from "../../src/doctor/command.js";
import type { AuthOptions, Limiter } from "../../src/index.js";
import { newPass } from "../../src/session/doctor-pass.js";
import { keysFrom } from "../../src/session/keys.js";
import { Browser } from "../support/browser.js";
import { type Host, SECRET, startHost } from "../support/host.js";

const EMAIL = "ada@lovelace.example";
const IP = "203.0.113.9";

const KINDS: readonly [string, () => AuthOptions][] = [
  ["in memory", () => ({})],
  [
    "in rate-limiter-flexible",
    () => ({
      limits: (points: number, duration: number) => new RateLimiterMemory({ points, duration }),
    }),
  ],
];

let host: Host;
afterEach(() => host.close());

const starts = async (email: string, ip: string) =>
  (await new Browser(host.url, { "x-client": ip }).post("/auth/start", { email })).status;

/** Starts from other networks, until the limit of the address is reached. */
async function block(): Promise<void> {
  for (let i = 0; i < 20; i++) expect(await starts(EMAIL, `198.51.100.${i}`)).toBe(200);
  expect(await starts(EMAIL, IP)).toBe(429);
}

describe.each(KINDS)("auth.unblock, limits %s", (_, options) => {
  test("forgets the starts for an address, and for no other", async () => {
    host = await startHost(options());
    await block();
    for (let i = 0; i < 20; i++) await starts("other@b.co", `198.51.100.${i}`);
    await host.auth.unblock(` ${EMAIL.toUpperCase()} `);
    expect(await starts(EMAIL, IP)).toBe(200);
    expect(await starts("other@b.co", IP)).toBe(429);
    const [address] = host.auth.addressOf(EMAIL);
    expect(host.events.find(({ type }) => type === "unblock")).toMatchObject({ address });
  });

  test("forgets the wrong codes of a day", async () => {
    host = await startHost(options());
    for (let login = 0; login < 5; login++) {
      const browser = new Browser(host.url, { "x-client": `198.51.100.${login}` });
      await browser.post("/auth/start", { email: EMAIL });
      const { code } = host.emulator.inbox.list(EMAIL)[0] as { code: string };
      const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, "0");
      for (let i = 0; i < 4; i++) await browser.post("/auth/verify", { code: wrong });
    }
    const blocked = new Browser(host.url, { "x-client": IP });
    await blocked.post("/auth/start", { email: EMAIL });
    const { code } = host.emulator.inbox.list(EMAIL)[0] as { code: string };
    expect((await blocked.post("/auth/verify", { code })).status).toBe(429);
    await host.auth.unblock(EMAIL);
    expect((await blocked.post("/auth/verify", { code })).status).toBe(200);
  });

  test("forgets the starts from one client only if it gets the client", async () => {
    host = await startHost(options());
    for (let i = 0; i < 5; i++) await starts(EMAIL, IP);
    await host.auth.unblock(EMAIL);
    expect(await starts(EMAIL, IP)).toBe(429);
    await host.auth.unblock(EMAIL, { ip: `::ffff:${IP}` });
    expect(await starts(EMAIL, IP)).toBe(200);
  });
});

test("auth.unblock refuses what is no address or no client, and forgets nothing", async () => {
  host = await startHost();
  await block();
  for (const bad of ["", "ada", undefined as unknown as string]) {
    await expect(host.auth.unblock(bad)).rejects.toThrow(TypeError);
  }
  for (const ip of ["", "10.0.0.1", "here"]) {
    await expect(host.auth.unblock(EMAIL, { ip })).rejects.toThrow(TypeError);
  }
  expect(await starts(EMAIL, IP)).toBe(429);
});

test("auth.unblock rejects if a limiter cannot forget, and reports it", async () => {
  const consume: Limiter["consume"] = async () => {};
  host = await startHost({ limits: { startsPerAddress: { consume } } });
  await expect(host.auth.unblock(EMAIL)).rejects.toThrow("limits.startsPerAddress has no method");
  expect(host.events.map(({ type }) => type)).toContain("limiter_failure");
  expect(host.events.map(({ type }) => type)).not.toContain("unblock");
});

test("with limits: false, auth.unblock has nothing to do", async () => {
  host = await startHost({ limits: false });
  await host.auth.unblock(EMAIL);
});

describe("npx @turalogin/core unblock", () => {
  async function run(args: readonly string[], secret = SECRET) {
    const said: string[] = [];
    const say = (text: string) => said.push(text);
    const env = {
      TURALOGIN_API_KEY: "tl_test_0123456789",
      APP_LOGIN_VALIDATION_URL: `${host.url}/auth/callback`,
      SESSION_SECRET: secret,
    };
    const status = await runCommand(args, "1.2.3", env, { log: say, error: say });
    return [status, said.join("\n")] as const;
  }

  test("asks the running app", async () => {
    host = await startHost({ now: Date.now });
    await block();
    expect(await run(["unblock", EMAIL])).toEqual([0, expect.stringContaining("has forgotten")]);
    expect(await starts(EMAIL, IP)).toBe(200);
    for (let i = 0; i < 5; i++) await starts(EMAIL, IP);
    expect(await starts(EMAIL, IP)).toBe(429);
    await run(["unblock", EMAIL, "--ip", IP]);
    expect(await starts(EMAIL, IP)).toBe(200);
  });

  test("says what is wrong, and forgets nothing", async () => {
    const failing: Limiter = {
      consume: async () => {},
      delete: () => Promise.reject(new Error("down")),
    };
    host = await startHost({ now: Date.now, limits: { codeFailuresPerAddress: failing } });
    await block();
    const other = "another-0123456789abcdef0123456789abcdef";
    expect(await run(["unblock", EMAIL], other)).toEqual([1, expect.stringMatching(/secret/)]);
    expect(await run(["unblock", "ada"])).toEqual([1, expect.stringMatching(/address/)]);
    expect(await run(["unblock", EMAIL, "--ip", "x"])).toEqual([1, expect.stringMatching(/ip/)]);
    expect(await starts(EMAIL, IP)).toBe(429);
    expect(await run(["unblock", EMAIL])).toEqual([1, expect.stringMatching(/limiter failed/)]);
    await host.close();
    expect(await run(["unblock", EMAIL])).toEqual([
      1,
      expect.stringMatching(/could not be reached/),
    ]);
    host = await startHost();
  });

  test("a pass with an order that was changed or is old has no effect", async () => {
    host = await startHost();
    await block();
    const { first } = keysFrom([SECRET]);
    const [address = ""] = host.auth.addressOf(EMAIL);
    const [other = ""] = host.auth.addressOf("other@b.co");
    const orderOf = (name: string) => [{ address: name }];
    const textOf = (name: string) =>
      Buffer.from(JSON.stringify(orderOf(name))).toString("base64url");
    const changed = newPass(first, host.now, orderOf(other)).replace(
      textOf(other),
      textOf(address),
    );
    const old = newPass(first, host.now - 121_000, orderOf(address));
    const added = `${newPass(first, host.now)}.${textOf(address)}`;
    for (const authorization of [changed, old, added]) {
      const reply = await fetch(`${host.url}/auth/session`, { headers: { authorization } });
      expect(await reply.json()).toEqual({ user: null });
    }
    expect(await starts(EMAIL, IP)).toBe(429);
    const authorization = newPass(first, host.now, orderOf(address));
    await fetch(`${host.url}/auth/session`, { headers: { authorization } });
    expect(await starts(EMAIL, IP)).toBe(200);
  });
});
