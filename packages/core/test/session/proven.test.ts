import { afterEach, expect, test } from "vitest";
import type { AuthOptions } from "../../src/index.js";
import { Browser } from "../support/browser.js";
import { type Host, startHost } from "../support/host.js";
import { TestStore } from "../support/store.js";

const N = "__Host-session";
let host: Host;
afterEach(() => host.close());

async function open(session: AuthOptions["session"] = {}) {
  host = await startHost({ limits: false, session: { store: new TestStore(), ...session } });
  host.guard("/guarded", {});
}

/** The token of a new session for the address. */
async function tokenOf(email: string): Promise<string> {
  const { token } = await host.auth.issue({ id: email, email });
  return token;
}

const statusWith = async (headers: Record<string, string>) =>
  (await fetch(`${host.url}/guarded`, { headers })).status;
const cookie = (...tokens: string[]) => tokens.map((token) => `${N}=${token}`).join("; ");
const bearer = (token: string) => `Bearer ${token}`;

/** Headers that prove two sessions. The second one is planted, or comes from another client. */
const BOTH: readonly [string, (own: string, other: string) => Record<string, string>][] = [
  ["a planted cookie after ours", (own, other) => ({ cookie: cookie(own, other) })],
  ["a planted cookie before ours", (own, other) => ({ cookie: cookie(other, own) })],
  [
    "a bearer token together with the cookie",
    (own, other) => ({ cookie: cookie(own), authorization: bearer(other) }),
  ],
  ["garbage before the cookie", (own) => ({ cookie: cookie("garbage", own) })],
];

test.each(BOTH)("signing out ends every session that the request proves: %s", async (_, both) => {
  await open({ bearer: true });
  const own = await tokenOf("a@b.co");
  const other = await tokenOf("x@b.co");
  const headers = both(own, other);
  const reply = await fetch(`${host.url}/auth/logout`, { method: "POST", headers });
  expect(reply.status).toBe(200);
  expect(await statusWith({ cookie: cookie(own) })).toBe(401);
  const isProven = Object.values(headers).some((value) => value.includes(other));
  expect(await statusWith({ authorization: bearer(other) })).toBe(isProven ? 401 : 200);
});

test.each(
  BOTH.flatMap(([name, both]) => [
    [`${name}, by link`, both, "link"] as const,
    [`${name}, by code`, both, "code"] as const,
  ]),
)("signing in ends every session that the request proves: %s", async (_, both, method) => {
  await open({ bearer: true });
  const own = await tokenOf("a@b.co");
  const other = await tokenOf("x@b.co");
  const browser = new Browser(host.url);
  await browser.post("/auth/start", { email: "a@b.co" });
  const { link, code } = await host.emulator.inbox.waitFor("a@b.co");
  const { cookie: sessions, authorization } = both(own, other);
  const headers = {
    cookie: `${browser.header()}; ${sessions}`,
    ...(authorization === undefined ? {} : { authorization }),
  };
  const { pathname, search } = new URL(link as string);
  const signedIn =
    method === "link"
      ? await browser.fetch(pathname + search, { headers })
      : await browser.post("/auth/verify", { code }, headers);
  expect([200, 302]).toContain(signedIn.status);
  expect(await statusWith({ cookie: cookie(own) })).toBe(401);
  expect(await statusWith({ cookie: browser.header() })).toBe(200);
});

test("without session.bearer, a bearer token proves nothing", async () => {
  await open();
  const own = await tokenOf("a@b.co");
  const other = await tokenOf("x@b.co");
  const headers = { cookie: cookie(own), authorization: bearer(other) };
  await fetch(`${host.url}/auth/logout`, { method: "POST", headers });
  expect(await statusWith({ cookie: cookie(own) })).toBe(401);
  expect(await statusWith({ cookie: cookie(other) })).toBe(200);
});
