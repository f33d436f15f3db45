// Tests adapters#hapi of docs/spec.
import hapi, { type Lifecycle, type RouteOptions, type Server } from "@hapi/hapi";
import { required } from "@turalogin/core/test/support/member";
import { REFUSALS, type Refusal } from "@turalogin/core/test/support/refusals";
import { TestStore } from "@turalogin/core/test/support/store";
import { describe, expect, test } from "vitest";
import { ConfigError, type HapiAuth, type Policy, turalogin, type User } from "../src/index.js";

type Rules = Policy<User, hapi.Request>;
type Place = (server: Server, auth: HapiAuth, rules: Rules) => RouteOptions;

/** Every way in which an app puts a guard before a handler. */
const HOSTS: Readonly<Record<string, Place>> = {
  "a strategy of the route": (server, _, rules) => {
    server.auth.strategy("own", "turalogin", rules);
    return { auth: "own" };
  },
  "the server's default strategy": (server, _, rules) => {
    server.auth.strategy("own", "turalogin", rules);
    server.auth.default("own");
    return {};
  },
  "one of two strategies": (server, _, rules) => {
    server.auth.scheme("none", () => ({
      authenticate: (__, h) => h.unauthenticated(new Error("no"), { credentials: {} }),
    }));
    server.auth.strategy("none", "none");
    server.auth.strategy("own", "turalogin", rules);
    return { auth: { strategies: ["own", "none"] } };
  },
  pre: (_, auth, rules) => ({ pre: [auth.guard(rules)] }),
  "pre, with a failAction": (_, auth, rules) => ({
    pre: [{ method: auth.guard(rules), assign: "guard", failAction: "ignore" }],
  }),
  ...Object.fromEntries(
    (["onPreAuth", "onPostAuth", "onPreHandler"] as const).map((point) => [
      `${point} of the route`,
      (_, auth, rules) => ({ ext: { [point]: { method: auth.guard(rules) } } }),
    ]),
  ),
  // hapi runs it only where the route has a strategy.
  "onCredentials of a route with a strategy": (server, auth, rules) => {
    server.auth.scheme("any", () => ({
      authenticate: (_, h) => h.authenticated({ credentials: {} }),
    }));
    server.auth.strategy("any", "any");
    return { auth: "any", ext: { onCredentials: { method: auth.guard(rules) } } };
  },
  "onPreAuth of the server": (server, auth, rules) => {
    server.ext("onPreAuth", auth.guard(rules));
    return {};
  },
};

const PATH = "/guarded";

async function open(host: string, { policy = {}, session }: Partial<Refusal> = {}) {
  const time = { now: 1_700_000_000_000 };
  const store = new TestStore();
  const auth = turalogin({
    ...required,
    now: () => time.now,
    session: { store, ...session },
    logger: { warn() {}, error() {} },
  });
  const server = hapi.server();
  await server.register(auth.plugin);
  const counter = { runs: 0 };
  const options = (HOSTS[host] as Place)(server, auth, policy as Rules);
  const handler: Lifecycle.Method = (request) => {
    counter.runs++;
    return `secret of ${auth.user(request).email}`;
  };
  server.route({ method: ["GET", "POST", "DELETE"], path: PATH, options, handler });
  const { cookie } = await auth.issue({ id: "7", email: "a@b.co" });
  return { time, store, counter, cookie, server };
}

describe.each(Object.keys(HOSTS))("%s", (host) => {
  test.each(Object.entries(REFUSALS))(
    "refused (%s): the handler does not run",
    async (_, refusal) => {
      const { after, storeDown = false, request = {}, status, code } = refusal;
      const { time, store, counter, cookie, server } = await open(host, refusal);
      if (storeDown) store.broken = "reject";
      time.now += (after ?? 0) * 1000;
      const headers = Object.fromEntries(new Headers(request.headers));
      if (after !== undefined) headers.cookie = cookie;
      const { method = "GET" } = request;
      const response = await server.inject({ url: PATH, method, headers });
      expect([response.statusCode, counter.runs]).toEqual([status, 0]);
      expect(response.headers["cache-control"]).toBe("no-store");
      expect(response.payload).not.toContain("secret");
      if (code !== undefined) expect(JSON.parse(response.payload)).toMatchObject({ code });
    },
  );

  test("let through: the handler runs once, and no cache keeps its response", async () => {
    const { counter, cookie, server } = await open(host);
    const response = await server.inject({ url: PATH, headers: { cookie } });
    expect([response.statusCode, counter.runs]).toEqual([200, 1]);
    expect(response.payload).toBe("secret of a@b.co");
    expect(response.headers["cache-control"]).toBe("private, no-store");
    expect(response.headers.vary).toMatch(/\bcookie\b/i);
  });
});

test("with the mode try, the handler runs for everybody, and a policy with a check signs nobody in there", async () => {
  const auth = turalogin({ ...required });
  const server = hapi.server();
  await server.register(auth.plugin);
  server.route({
    method: "GET",
    path: PATH,
    options: { auth: { mode: "try", strategy: "turalogin" } },
    handler: (request) => ({
      email: auth.state(request).user?.email ?? null,
      isAuthenticated: request.auth.isAuthenticated,
    }),
  });
  expect((await server.inject(PATH)).result).toEqual({ email: null, isAuthenticated: false });
  const { cookie } = await auth.issue({ id: "7", email: "a@b.co" });
  const known = await server.inject({ url: PATH, headers: { cookie } });
  expect(known.result).toEqual({ email: "a@b.co", isAuthenticated: true });

  server.auth.strategy("admins", "turalogin", { check: () => true });
  server.route({
    method: "GET",
    path: "/admins",
    options: { auth: { mode: "try", strategy: "admins" } },
    handler: ({ auth: { isAuthenticated, error } }) => ({ isAuthenticated, error: error.message }),
  });
  const admin = await server.inject({ url: "/admins", headers: { cookie } });
  expect(admin.result).toMatchObject({
    isAuthenticated: false,
    error: expect.stringContaining("check"),
  });
});

test("hapi's own credentials are the user, and artifacts hold the session", async () => {
  const auth = turalogin(required);
  const server = hapi.server();
  await server.register(auth.plugin);
  const handler: Lifecycle.Method = ({ auth: { credentials, artifacts } }) => ({
    user: credentials?.user as object,
    session: artifacts.session as object,
  });
  server.route({ method: "GET", path: PATH, options: { auth: "turalogin" }, handler });
  const { cookie, session } = await auth.issue({ id: "7", email: "a@b.co" });
  const { result } = await server.inject({ url: PATH, headers: { cookie } });
  expect(result).toEqual({ user: { id: "7", email: "a@b.co" }, session });
});

test("the headers of an error behind a guard, and cookies of the handler, are kept", async () => {
  const auth = turalogin({ ...required, session: { idle: 60 }, now: () => time.now });
  const time = { now: 1_700_000_000_000 };
  const server = hapi.server();
  await server.register(auth.plugin);
  server.route({
    method: "GET",
    path: PATH,
    options: { auth: "turalogin" },
    handler: (_, h) => h.response("x").vary("accept").state("own", "1").header("set-cookie", "b=2"),
  });
  server.route({
    method: "GET",
    path: "/broken",
    options: { auth: "turalogin" },
    handler: () => Promise.reject(new Error("broken")),
  });
  const { cookie } = await auth.issue({ id: "7", email: "a@b.co" });
  time.now += 45_000;
  const names = (headers: Record<string, unknown>) =>
    [headers["set-cookie"]].flat().map((line) => String(line).replace(/=.*/s, ""));
  const fine = await server.inject({ url: PATH, headers: { cookie } });
  expect(names(fine.headers).sort()).toEqual(["b", "own", "session"]);
  expect(fine.headers.vary).toMatch(/cookie/i);
  expect(fine.headers.vary).toMatch(/accept\b/i);
  const broken = await server.inject({ url: "/broken", headers: { cookie } });
  expect([broken.statusCode, names(broken.headers)]).toEqual([500, ["session"]]);
  expect(broken.headers["cache-control"]).toBe("private, no-store");
});

test("a guard or router that is used the wrong way fails, and says how to use it", async () => {
  const auth = turalogin(required);
  const late: unknown[] = [];
  const server = hapi.server({ debug: false });
  server.events.on({ name: "request", channels: ["error", "internal"] }, (_, { error }) => {
    if (error !== undefined) late.push(error);
  });
  const points = ["onPostHandler", "onPreResponse"] as const;
  for (const point of points) {
    const options = { ext: { [point]: { method: auth.guard() } } };
    server.route({ method: "GET", path: `/${point}`, options, handler: () => "secret" });
    const { statusCode, payload } = await server.inject(`/${point}`);
    expect([statusCode, payload]).toEqual([500, expect.not.stringContaining("secret")]);
  }
  server.route({
    method: "GET",
    path: "/uncalled",
    options: { pre: [auth.guard as never] },
    handler: () => "secret",
  });
  expect((await server.inject("/uncalled")).statusCode).toBe(500);
  expect(late.map((error) => (error as Error).name)).toEqual([
    ConfigError.name,
    ConfigError.name,
    ConfigError.name,
  ]);
  await expect(server.register(auth.plugin, { routes: { prefix: "/app" } })).rejects.toThrow(
    "basePath",
  );
});

test("a strategy's policy is checked when it is made", async () => {
  const auth = turalogin(required);
  const server = hapi.server();
  await server.register(auth.plugin);
  expect(() => server.auth.strategy("wrong", "turalogin", { maxage: 5 })).toThrow(ConfigError);
  expect(() => server.auth.strategy("none", "turalogin", undefined)).not.toThrow();
});

test("in onRequest, where hapi has chosen no route, a guard fails every request", async () => {
  const auth = turalogin(required);
  const server = hapi.server({ debug: false });
  await server.register(auth.plugin);
  server.ext("onRequest", auth.guard());
  for (const path of ["/auth/login", PATH])
    expect((await server.inject(path)).statusCode).toBe(500);
});

test.each(["onPreAuth", "onPostAuth", "onPreHandler"] as const)(
  "a guard of the whole server, in %s, lets people sign in, and no other path through",
  async (point) => {
    const auth = turalogin({ ...required, logger: { warn() {}, error() {} } });
    const server = hapi.server();
    await server.register(auth.plugin);
    server.ext(point, auth.guard());
    server.ext("onRequest", (request, h) => {
      // As a rewriting proxy does: what the client sent decides, together with the route.
      if (request.headers["x-rewrite"]) request.setUrl("/secret");
      return h.continue;
    });
    server.route({ method: "GET", path: "/secret", handler: () => "secret" });
    expect((await server.inject("/auth/login")).statusCode).toBe(200);
    expect((await server.inject("/auth/me")).result).toContain("authentication_required");
    expect((await server.inject("/secret")).statusCode).toBe(401);
    const rewritten = await server.inject({ url: "/auth/login", headers: { "x-rewrite": "1" } });
    expect(rewritten.statusCode).toBe(401);
  },
);

test("another spelling of our path is hapi's 404, as is any other path", async () => {
  const auth = turalogin(required);
  const server = hapi.server({ router: { isCaseSensitive: false, stripTrailingSlash: true } });
  await server.register(auth.plugin);
  for (const path of ["/AUTH/me", "/auth/me/", "/auth/%6de", "/auth/other"]) {
    expect((await server.inject(path)).statusCode, path).toBe(404);
  }
  expect((await server.inject("/auth/me")).statusCode).toBe(401);
});
