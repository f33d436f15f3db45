// Tests adapters#next-proxy of docs/spec.
import { required } from "@turalogin/core/test/support/member";
import { TestStore } from "@turalogin/core/test/support/store";
import { NextRequest, NextResponse } from "next/server.js";
import { expect, test } from "vitest";
import { type AuthOptions, type ProxyResponder, turalogin } from "../src/index.js";

const ORIGIN = "http://localhost:3000";
const ADA = { id: "7", email: "a@b.co" };

/** An auth, a session that is due for renewal, and one that is not. */
async function setUp(options: AuthOptions = {}) {
  const time = { now: 1_700_000_000_000 };
  const auth = turalogin({
    ...required,
    now: () => time.now,
    logger: { warn() {}, error() {} },
    ...options,
    session: { idle: 3600, ...options.session },
  });
  const { cookie: due } = await auth.issue(ADA);
  time.now += 1_900_000;
  const { cookie: fresh } = await auth.issue(ADA);
  return { auth, due, fresh };
}

const to = (path: string, headers: Record<string, string> = {}, init: { method?: string } = {}) =>
  new NextRequest(ORIGIN + path, { ...init, headers });

/** The request headers with which Next calls the page. */
function passedOn(response: Response): Headers {
  const names = response.headers.get("x-middleware-override-headers")?.split(",") ?? [];
  return new Headers(
    names.map((name) => [name, response.headers.get(`x-middleware-request-${name}`) ?? ""]),
  );
}

const setCookies = (response: Response) => response.headers.getSetCookie();

test("without a policy everybody gets through, and nothing is added to the response", async () => {
  const { auth, fresh } = await setUp();
  const proxy = auth.proxy();
  for (const request of [
    to("/page"),
    to("/page", { cookie: fresh }),
    to("/page", { cookie: "session=garbage" }),
    to("/page", { cookie: fresh, origin: "https://evil.example" }, { method: "POST" }),
  ]) {
    const response = await proxy(request);
    expect(response.headers.get("x-middleware-next")).toBe("1");
    expect(response.headers.get("cache-control")).toBe(null);
    expect(response.headers.get("vary")).toBe(null);
    expect(setCookies(response)).toEqual([]);
  }
});

test("a store that fails stops no page: its guard decides", async () => {
  const store = new TestStore();
  const { auth, fresh } = await setUp({ session: { store } });
  store.broken = "reject";
  const response = await auth.proxy()(to("/page", { cookie: fresh }));
  expect(response.headers.get("x-middleware-next")).toBe("1");
  expect((await auth.proxy({})(to("/page", { cookie: fresh }))).status).toBe(503);
});

test("the page learns its path, and what a client sends under that name is lost", async () => {
  const { auth } = await setUp();
  const forged = to("/account?tab=2", { "x-turalogin-page": "/forged", "x-own": "1" });
  const headers = passedOn(await auth.proxy()(forged));
  expect(headers.get("x-turalogin-page")).toBe("/account?tab=2");
  expect(headers.get("x-own")).toBe("1");
});

test("a session that is due is renewed once: the page gets the new one, and no cache the response", async () => {
  const { auth, due } = await setUp();
  const response = await auth.proxy()(to("/page", { cookie: `a=%zz; ${due}; b="x"` }));
  expect(response.headers.get("cache-control")).toBe("private, no-store");
  const [line = "", ...more] = setCookies(response);
  expect(more).toEqual([]);
  const [renewed] = line.split(";");
  expect(renewed).toMatch(/^session=ey/);
  expect(renewed).not.toBe(due);
  expect(passedOn(response).get("cookie")).toBe(`a=%zz; b="x"; ${renewed}`);
  // Behind it, no guard renews the session again.
  const request = to("/page", { cookie: passedOn(response).get("cookie") ?? "" });
  const shown = await auth.guard(() => new Response())(request);
  expect([shown.status, setCookies(shown)]).toEqual([200, []]);
});

test("Turalogin's own routes are left alone: a renewal after a logout would undo it", async () => {
  const { auth, due } = await setUp();
  for (const proxy of [auth.proxy(), auth.proxy({ onAnonymous: "reject" })]) {
    for (const path of ["/auth/logout", "/auth/me", "/auth/login", "/auth/me/"]) {
      const response = await proxy(to(path, { cookie: due }));
      expect(response.headers.get("x-middleware-next"), path).toBe("1");
      expect(setCookies(response), path).toEqual([]);
    }
  }
  const response = await auth.proxy({ onAnonymous: "reject" })(to("/auth/others"));
  expect(response.status).toBe(401);
});

test("with a policy strangers are sent to the login on the app's public origin: Next needs a whole URL, and knows itself as localhost", async () => {
  const { auth, fresh } = await setUp({ callbackUrl: "http://127.0.0.1:8080/auth/callback" });
  const proxy = auth.proxy({ maxAge: 600 });
  const page = { "sec-fetch-mode": "navigate" };
  const response = await proxy(to("/page?a=1", page));
  expect(response.status).toBe(302);
  expect(response.headers.get("location")).toBe(
    "http://127.0.0.1:8080/auth/login?returnTo=%2Fpage%3Fa%3D1",
  );
  const shown = await proxy(to("/page", { ...page, cookie: fresh }));
  expect(shown.headers.get("x-middleware-next")).toBe("1");
  expect(shown.headers.get("cache-control")).toBe("private, no-store");
});

test("the app's own response gets the headers for the page, and the renewed cookie beside its own", async () => {
  const { auth, due } = await setUp();
  const respond: ProxyResponder = (request, init) => {
    const response = NextResponse.rewrite(new URL("/other", request.url), init);
    response.cookies.set("own", "1");
    return response;
  };
  const proxy = auth.proxy({ onAnonymous: "allow" }, respond);
  const response = await proxy(to("/page", { cookie: due }));
  expect(response.headers.get("x-middleware-rewrite")).toBe(`${ORIGIN}/other`);
  expect(passedOn(response).get("x-turalogin-page")).toBe("/page");
  expect(setCookies(response)).toEqual([
    expect.stringMatching(/^own=1;/),
    expect.stringMatching(/^session=ey/),
  ]);
});
