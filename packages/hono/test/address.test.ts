import { required } from "@turalogin/core/test/support/member";
import { Hono } from "hono";
import { handle, type LambdaContext, type LambdaEvent } from "hono/aws-lambda";
import { expect, test } from "vitest";
import { type AuthEvent, type HonoOptions, turalogin } from "../src/index.js";

const ADDRESS = "203.0.113.9";

function appWith(options: Partial<HonoOptions> = {}) {
  const events: AuthEvent[] = [];
  const auth = turalogin({
    ...required,
    logger: { warn() {}, error() {} },
    fetch: async () =>
      Response.json({ success: true, sessionId: "a".repeat(48), method: "magic_link" }),
    onEvent: (event) => events.push(event),
    ...options,
  });
  const app = new Hono().use(auth.router());
  app.get("/api/me", auth.guard(), (c) => c.json(c.var.user));
  const address = () => events.find(({ type }) => type === "start")?.request?.ip;
  return { app, auth, address };
}

const START: RequestInit = {
  method: "POST",
  headers: { "content-type": "application/json", "cf-connecting-ip": "198.51.100.1" },
  body: '{"email":"a@b.co"}',
};

/** What each host puts into `c.env`. */
const HOSTS = {
  Node: { incoming: { url: "/auth/start", socket: { remoteAddress: ADDRESS } } },
  Bun: { requestIP: () => ({ address: ADDRESS }) },
  "Bun, with other values": { server: { requestIP: () => ({ address: ADDRESS }) } },
  Deno: { remoteAddr: { hostname: ADDRESS } },
  "an HTTP API of AWS": { requestContext: { http: { sourceIp: ADDRESS } } },
  "a REST API of AWS": { requestContext: { identity: { sourceIp: ADDRESS } } },
};

test.each(Object.entries(HOSTS))("on %s it is that of the connection", async (_, env) => {
  const { app, address } = appWith();
  expect((await app.request("/auth/start", START, env)).status).toBe(200);
  expect(address()).toBe(ADDRESS);
});

test.each([undefined, {}, { requestIP: () => null }, { incoming: {} }, { requestContext: {} }])(
  "a host that does not give it gives none, and no header of the client replaces it",
  async (env) => {
    const { app, address } = appWith();
    expect((await app.request("/auth/start", START, env)).status).toBe(200);
    expect(address()).toBe(undefined);
  },
);

test("the app's own ip comes first", async () => {
  const { app, address } = appWith({ ip: (c) => c.req.header("cf-connecting-ip") });
  await app.request("/auth/start", START, HOSTS.Node);
  expect(address()).toBe("198.51.100.1");
});

/** An event of a function URL or HTTP API, as AWS describes it (payload format version 2.0). */
const eventOf = (method: string, path: string, more: object = {}) =>
  ({
    version: "2.0",
    rawPath: path,
    rawQueryString: "",
    headers: { host: "localhost:3000" },
    requestContext: { http: { method, path, sourceIp: ADDRESS }, domainName: "localhost:3000" },
    isBase64Encoded: false,
    ...more,
  }) as unknown as LambdaEvent;

test("on AWS Lambda a start, a guarded route and a refusal go through the handler of hono/aws-lambda", async () => {
  const { app, auth, address } = appWith();
  const handler = handle(app);
  const context = {} as LambdaContext;
  const headers = { host: "localhost:3000", "content-type": "application/json" };
  const started = await handler(
    eventOf("POST", "/auth/start", {
      headers,
      body: btoa('{"email":"a@b.co"}'),
      isBase64Encoded: true,
    }),
    context,
  );
  expect(started).toMatchObject({
    statusCode: 200,
    cookies: [expect.stringMatching(/^turalogin=ey/)],
  });
  expect(address()).toBe(ADDRESS);

  const { cookie } = await auth.issue({ id: "7", email: "a@b.co" });
  const me = await handler(eventOf("GET", "/api/me", { cookies: [cookie] }), context);
  expect(me).toMatchObject({ statusCode: 200, body: '{"id":"7","email":"a@b.co"}' });
  const refused = await handler(eventOf("GET", "/api/me"), context);
  expect(refused).toMatchObject({ statusCode: 401 });
});
