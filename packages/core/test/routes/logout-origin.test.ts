import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Host, startHost } from "../support/host.js";
import { TestStore } from "../support/store.js";

let host: Host;
let own: string;
let other: string;

beforeEach(async () => {
  host = await startHost({ limits: false, session: { bearer: true, store: new TestStore() } });
  host.guard("/guarded", {});
  [own, other] = (await Promise.all(["a@b.co", "x@b.co"].map(tokenOf))) as [string, string];
});
afterEach(() => host.close());

async function tokenOf(email: string): Promise<string> {
  const { token } = await host.auth.issue({ id: email, email });
  return token;
}

const logout = (headers: Record<string, string>) =>
  fetch(`${host.url}/auth/logout`, { method: "POST", headers });

const statusWith = async (headers: Record<string, string>) =>
  (await fetch(`${host.url}/guarded`, { headers })).status;

const ELSEWHERE = { origin: "https://evil.test" };
const cookieOf = (token: string) => `__Host-session=${token}`;

test("a page of another site ends no session of a cookie, whatever its Authorization is", () =>
  fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.constantFrom("Bearer", "bearer x", "BEARER a.b.c", "Basic YTpi"),
        fc.stringMatching(/^[!-~]{1,20}$/).map((text) => `Bearer ${text}`),
        fc
          .constantFrom(
            () => own,
            () => other,
          )
          .map((token) => () => `Bearer ${token()}`),
      ),
      async (given) => {
        const authorization = typeof given === "string" ? given : given();
        const cookie = cookieOf(own);
        const reply = await logout({ ...ELSEWHERE, cookie, authorization });
        expect(reply.status).toBe(403);
        expect(reply.headers.getSetCookie()).toEqual([]);
        expect(await statusWith({ cookie })).toBe(200);
      },
    ),
    { numRuns: 30 },
  ));

test("it does not remove a pending login either", async () => {
  const cookie = "__Host-turalogin=x";
  const reply = await logout({ ...ELSEWHERE, cookie, authorization: `Bearer ${own}` });
  expect(reply.status).toBe(403);
});

test("a bearer token alone ends its session, from any origin, and removes no cookie", async () => {
  const authorization = `Bearer ${own}`;
  const reply = await logout({ ...ELSEWHERE, authorization });
  expect(reply.status).toBe(200);
  expect(reply.headers.getSetCookie()).toEqual([]);
  expect(await statusWith({ authorization })).toBe(401);
});

test("a client that is not a browser may send both, and ends both", async () => {
  const cookie = cookieOf(own);
  const authorization = `Bearer ${other}`;
  const reply = await logout({ cookie, authorization });
  expect(reply.status).toBe(200);
  expect(reply.headers.getSetCookie()).toHaveLength(2);
  expect(await statusWith({ cookie })).toBe(401);
  expect(await statusWith({ authorization })).toBe(401);
});
