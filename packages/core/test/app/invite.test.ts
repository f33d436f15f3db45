import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { afterEach, describe, expect, test } from "vitest";
import { type AuthOptions, ConfigError, type SignIn } from "../../src/index.js";
import { Browser } from "../support/browser.js";
import { type Host, startHost } from "../support/host.js";
import { TestStore } from "../support/store.js";

let host: Host;
afterEach(() => host.close());

const INVITATION = {
  email: " A@B.co ",
  message: "Join us",
  returnTo: "/team?x=1",
  metadata: { team: 7 },
};
async function open(options: AuthOptions = {}) {
  const store = new TestStore();
  const logins: SignIn[] = [];
  host = await startHost({
    session: { store },
    onSignIn: (login) => {
      logins.push(login);
    },
    ...options,
  });
  return { store, logins };
}
async function invited() {
  const result = await host.auth.invite(INVITATION);
  const { link } = await host.emulator.inbox.waitFor("a@b.co");
  return {
    result,
    link: link as string,
    token: new URL(link as string).searchParams.get("token") as string,
  };
}

describe.each(["confirm", "strict", "off"] as const)(
  "an invitation, linkBinding %s",
  (linkBinding) => {
    test("shows the confirm page first, then signs in as the invited address, with returnTo and metadata", async () => {
      const { store, logins } = await open({ linkBinding });
      const { result, link, token } = await invited();
      expect(Object.keys(result)).toEqual(["expiresAt"]);
      const kept = JSON.stringify([...store.entries]);
      expect(kept).not.toContain(token);
      const [[, lifetime] = []] = [...store.lifetimes].filter(([key]) => /:invite:/.test(key));
      expect(lifetime).toBe(Number(result.expiresAt) - host.now + 60_000); // one minute more, because the service's clock may differ
      expect(JSON.stringify(host.events)).not.toContain(token);
      expect(JSON.stringify(host.events)).not.toContain("a@b.co");

      const browser = new Browser(host.url);
      const page = await browser.follow(link);
      expect([page.status, host.emulator.calls.counts().verify]).toEqual([200, 0]);
      const text = await page.text();
      expect(text).toContain(token);
      expect(text).toContain("You have been invited to <bdi>app.test</bdi>.");
      // An invited person did not ask for the link.
      expect(text).not.toMatch(/asked for|did not ask/);
      const done = await browser.form("/auth/callback", { token });
      expect([done.status, done.headers.get("location")]).toEqual([303, "/team?x=1"]);
      expect(logins[0]).toMatchObject({ method: "link", metadata: { team: 7 } });
      expect(await (await browser.fetch("/auth/me")).json()).toMatchObject({ email: "a@b.co" });
    });
  },
);

test("another address than the invited one is refused", async () => {
  const { store } = await open();
  const { token } = await invited();
  for (const [key, value] of store.entries) {
    if (key.startsWith("turalogin:invite:"))
      store.entries.set(key, String(value).replace("a@b.co", "x@b.co"));
  }
  const browser = new Browser(host.url);
  const reply = await browser.form("/auth/callback", { token });
  expect(reply.headers.get("location")).toBe("/login?error=verification_failed");
  expect(browser.cookies.has("__Host-session")).toBe(false);
});

test.each(["v1", "v2"] as const)(
  "works with %s, and sends the service no metadata and no returnTo",
  async (apiVersion) => {
    const sent: [path: string, body: object][] = [];
    const { logins } = await open({
      apiVersion,
      fetch: (url, init) => {
        const { pathname } = new URL(String(url));
        sent.push([pathname.slice("/api/".length), JSON.parse(String(init?.body))]);
        return fetch(url, init);
      },
    });
    const { token } = await invited();
    const callback = apiVersion === "v2" ? "redirectUrl" : "validationUrl";
    expect(sent).toEqual([
      [
        `${apiVersion}/auth/invite`,
        { email: "a@b.co", message: "Join us", [callback]: "https://app.test/auth/callback" },
      ],
    ]);
    const browser = new Browser(host.url);
    const done = await browser.form("/auth/callback", { token });
    expect(done.headers.get("location")).toBe("/team?x=1");
    expect(logins).toMatchObject([{ user: { email: "a@b.co" }, metadata: { team: 7 } }]);
    expect(logins[0]?.user.id === "a@b.co").toBe(apiVersion === "v2");
  },
);

test("an invitation link shows the confirm page even when another user is signed in, and then replaces that user", async () => {
  await open({ linkBinding: "off" });
  const browser = new Browser(host.url);
  await browser.post("/auth/start", { email: "x@b.co" });
  await browser.follow((await host.emulator.inbox.waitFor("x@b.co")).link as string);
  const { link, token } = await invited();
  const page = await (await browser.follow(link)).text();
  expect(page).toContain("You are signed in here as <bdi>x@b.co</bdi>");
  expect(await (await browser.fetch("/auth/me")).json()).toMatchObject({ email: "x@b.co" });
  await browser.form("/auth/callback", { token });
  expect(await (await browser.fetch("/auth/me")).json()).toMatchObject({ email: "a@b.co" });
});

test.each([
  ["in seconds with a fraction", 1_700_000_900.123456, 960_124],
  ["later than any store can keep it", 1e300, 400 * 24 * 3600 * 1000],
  ["long in the past", 7, 60_000],
])(
  "an invitation whose end is %s gets a lifetime in whole milliseconds that every store accepts",
  async (_, expiresAt, lifetime) => {
    // Redis refuses any other lifetime. The mail would already be sent, but its link could not be matched to an address.
    const { store } = await open({
      fetch: async () => Response.json({ success: true, sessionId: "h".repeat(48), expiresAt }),
    });
    await host.auth.invite(INVITATION);
    const [[, kept] = []] = [...store.lifetimes].filter(([key]) => /:invite:/.test(key));
    expect(kept).toBe(lifetime);
  },
);

test("needs a store that works and valid input", async () => {
  host = await startHost();
  await expect(host.auth.invite(INVITATION)).rejects.toThrow(ConfigError);
  await host.close();
  const { store } = await open();
  const bad = [{ email: "a@b" }, { message: "" }, { message: "x".repeat(501) }, { metadata: [] }];
  for (const wrong of [...bad, { metadata: { x: "y".repeat(9000) } }, { metadata: { x: 1n } }]) {
    const asked = host.auth.invite({ ...INVITATION, ...wrong } as typeof INVITATION);
    await expect(asked).rejects.toMatchObject({ code: "invalid_request" });
  }
  store.broken = "reject";
  await expect(host.auth.invite(INVITATION)).rejects.toThrow("the store is down");
  expect(host.emulator.calls.counts().invite ?? 0).toBe(0);
});

test.each(["deny", "allow"] as const)(
  "while the store fails, an invitation is not used up, with onStoreError %s",
  async (onStoreError) => {
    const store = new TestStore();
    await open({ linkBinding: "strict", session: { store, onStoreError } });
    const { token, link } = await invited();
    store.broken = "swallow";
    const browser = new Browser(host.url);
    const unavailable = "/login?error=store_unavailable";
    expect((await browser.follow(link)).headers.get("location")).toBe(unavailable);
    const confirmed = await browser.form("/auth/callback", { token });
    expect(confirmed.headers.get("location")).toBe(unavailable);
    expect(host.emulator.calls.counts().verify).toBe(0);
    store.broken = undefined;
    const later = await browser.form("/auth/callback", { token });
    expect(later.headers.get("location")).toBe("/team?x=1");
  },
);

test("events are published on a diagnostics channel, frozen, whether or not onEvent is set", async () => {
  await open({ onEvent: undefined });
  const seen: unknown[] = [];
  const listen = (event: unknown) => seen.push(event);
  subscribe("turalogin:event", listen);
  try {
    await new Browser(host.url).post("/auth/start", { email: "a@b.co" });
  } finally {
    unsubscribe("turalogin:event", listen);
  }
  expect(seen).toContainEqual(
    expect.objectContaining({ type: "start", address: expect.any(String), durationMs: 0 }),
  );
  expect(seen.every((event) => Object.isFrozen(event))).toBe(true);
  expect(JSON.stringify(seen)).not.toContain("a@b.co");
});
