import { afterEach, describe, expect, test } from "vitest";
import { Browser } from "../support/browser.js";
import { type Host, startHost } from "../support/host.js";

const CLIENT = { "x-client": "203.0.113.9" };
let host: Host;
afterEach(() => host.close());

const token = (n: number) => `..%2f..%2fetc%2fpasswd'${String(n).padStart(20, "x")}`;
const locationOf = async (reply: Promise<Response>) => (await reply).headers.get("location");

describe("invalid tokens to which the service, or a firewall in front of it, responds", () => {
  test.each([403, 404, 429, 500])("with %i are counted like refused tokens", async (status) => {
    host = await startHost();
    host.emulator.faults.add({ endpoint: "verify", status, times: 1000 });
    const stranger = new Browser(host.url, CLIENT);
    for (let n = 0; n < 65; n++) await stranger.form("/auth/callback", { token: token(n) });
    expect(host.emulator.calls.counts().verify).toBe(60);
    expect(await locationOf(stranger.form("/auth/callback", { token: token(65) }))).toBe(
      "/login?error=rate_limited&retry=900",
    );
  });
});

test("during an outage, opening one's own link is not counted", async () => {
  host = await startHost();
  const browser = new Browser(host.url, CLIENT);
  await browser.post("/auth/start", { email: "a@b.co" });
  const { link } = await host.emulator.inbox.waitFor("a@b.co");
  host.emulator.faults.add({ endpoint: "verify", status: 500, times: 45 });
  for (let n = 0; n < 45; n++) {
    expect(await locationOf(browser.follow(link as string))).toBe("/login?error=unavailable");
  }
  expect(await locationOf(browser.follow(link as string))).toBe("/dashboard");
});

test("a login that the app denies does not count as a failed callback", async () => {
  host = await startHost({ onSignIn: () => ({ deny: "not yet" }), linkBinding: "off" });
  const browser = new Browser(host.url, CLIENT);
  const strangers = new Browser(host.url, CLIENT);
  for (let n = 0; n < 59; n++) await strangers.fetch(`/auth/callback?token=${"x".repeat(40 + n)}`);
  for (let n = 0; n < 2; n++) {
    await browser.post("/auth/start", { email: "a@b.co" });
    const { link } = await host.emulator.inbox.waitFor("a@b.co");
    browser.cookies.clear();
    expect(await locationOf(browser.follow(link as string))).toBe("/login?error=access_denied");
  }
});
