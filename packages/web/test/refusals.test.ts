import { required } from "@turalogin/core/test/support/member";
import { REFUSALS, type Refusal } from "@turalogin/core/test/support/refusals";
import { TestStore } from "@turalogin/core/test/support/store";
import { describe, expect, test } from "vitest";
import { type Policy, turalogin, type User, type WebAuth } from "../src/index.js";

type Handler = (request: Request) => Response | Promise<Response>;

const WAYS = {
  "auth.guard": (auth: WebAuth, handler: Handler, policy: Policy<User, Request>) =>
    auth.guard(handler, policy),
  "auth.protect":
    (auth: WebAuth, handler: Handler, policy: Policy<User, Request>) =>
    async (request: Request) => {
      const found = await auth.protect(request, policy);
      return found.response ?? found.finish(await handler(request));
    },
};

async function refused(way: keyof typeof WAYS, refusal: Refusal) {
  const { policy = {}, session, after, storeDown = false, request = {} } = refusal;
  const time = { now: 1_700_000_000_000 };
  const store = new TestStore();
  const auth = turalogin({
    ...required,
    now: () => time.now,
    session: { store, ...session },
    logger: { warn() {}, error() {} },
  });
  const { cookie } = await auth.issue({ id: "7", email: "a@b.co" });
  if (storeDown) store.broken = "reject";
  time.now += (after ?? 0) * 1000;
  const seen = { runs: 0 };
  const route = WAYS[way](auth, () => new Response(`secret ${seen.runs++}`), policy);
  const headers = new Headers(request.headers);
  if (after !== undefined) headers.set("cookie", cookie);
  const sent = new Request("http://localhost:3000/guarded", { ...request, headers });
  const response = await route(sent);
  return { response, runs: seen.runs, state: auth.state(sent) };
}

describe.each(["auth.guard", "auth.protect"] as const)("%s", (way) => {
  test.each(Object.entries(REFUSALS))(
    "refused (%s): no handler runs, and nobody is signed in",
    async (_, refusal) => {
      const { response, runs, state } = await refused(way, refusal);
      expect([response.status, runs, state.user]).toEqual([refusal.status, 0, null]);
      expect(response.headers.get("cache-control")).toBe("no-store");
      const body = await response.text();
      expect(body).not.toContain("secret");
      if (refusal.code !== undefined)
        expect(JSON.parse(body)).toMatchObject({ code: refusal.code });
    },
  );
});
