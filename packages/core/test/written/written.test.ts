import { readdirSync, readFileSync } from "node:fs";
import { afterEach, describe, expect, test } from "vitest";
import { Browser } from "../support/browser.js";
import { type Host, startHost } from "../support/host.js";
import { TestStore } from "../support/store.js";
import { type Written, write } from "./write.js";

// Each version reads what the earlier ones wrote. Before a release, `WRITE_VERSION=1.2.3` in the environment of this test
// adds that version's file.
if (process.env.WRITE_VERSION) await write(process.env.WRITE_VERSION);

const FOLDER = new URL("./", import.meta.url);
const VERSIONS = readdirSync(FOLDER)
  .filter((name) => name.endsWith(".json"))
  .map((name): Written => JSON.parse(readFileSync(new URL(name, FOLDER), "utf8")));

/** The service verifies whatever handle it gets, as the address that the login was for. */
const serviceFor = (email: string) => async () =>
  Response.json({ success: true, token: "jwt", user: { id: "u_9", email } });

let host: Host;

async function later(written: Written, email: string): Promise<TestStore> {
  const store = new TestStore();
  for (const [key, value] of Object.entries(written.store)) store.entries.set(key, value);
  host = await startHost({
    secret: written.secret,
    session: { store },
    now: () => written.at + 60_000,
    fetch: serviceFor(email),
  });
  return store;
}

const asBrowser = (cookie: string) => new Browser(host.url, { cookie, "x-client": "203.0.113.9" });

test("there is a file of an earlier version", () => expect(VERSIONS).not.toEqual([]));

describe.each(VERSIONS)("what version $version wrote", (written) => {
  afterEach(() => host.close());

  test("a session is still signed in, with its claims", async () => {
    await later(written, "");
    const me = await asBrowser(written.member).fetch("/auth/me");
    const user = { id: "u_1", email: "ada@lovelace.example", role: "admin" };
    expect([me.status, await me.json()]).toEqual([200, user]);
    const v2 = await asBrowser(written.v2).fetch("/auth/me");
    expect(await v2.json()).toEqual({ id: "eve@b.co", email: "eve@b.co", role: "member" });
  });

  test("a session that was ended stays ended, also by auth.revoke of this version", async () => {
    await later(written, "");
    expect((await asBrowser(written.left).fetch("/auth/me")).status).toBe(401);
    await host.auth.revoke("u_1");
    expect((await asBrowser(written.member).fetch("/auth/me")).status).toBe(401);
  });

  test("a login that is pending is completed, and returns to its path", async () => {
    await later(written, "carol@b.co");
    const browser = asBrowser(written.pending);
    const reply = await browser.form("/auth/verify", { code: "123456" });
    expect([reply.status, reply.headers.get("location")]).toEqual([303, "/notes"]);
  });

  test("a browser that is known to an address has its own limits", async () => {
    await later(written, "");
    const ask = (cookie: string) =>
      asBrowser(cookie).post("/auth/start", { email: "ada@lovelace.example" });
    const stranger = async () => (await ask("")).status;
    for (let i = 0; i < 5; i++) await stranger();
    expect(await stranger()).toBe(429);
    expect((await ask(written.member)).status).not.toBe(429);
  });

  test("an invitation is accepted", async () => {
    await later(written, "dan@b.co");
    const token = new URLSearchParams(written.invitation).get("token") ?? "";
    const reply = await asBrowser("").form("/auth/callback", { token });
    expect([reply.status, reply.headers.get("location")]).toEqual([303, "/dashboard"]);
  });
});
