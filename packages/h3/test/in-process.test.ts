// Tests adapters#h3-1-nitro-and-nuxt of docs/spec.
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { openSite, type Site } from "@turalogin/conformance";
import { H3 } from "h3";
import * as v1 from "h3v1";
import { fetchNodeRequestHandler } from "node-mock-http";
import { describe, expect, test } from "vitest";
import { turalogin } from "../src/index.js";

type Auth = ReturnType<typeof turalogin>;
/** Handles a web request without a socket. `client` is the client's address, as the host knows it. */
type Ask = (request: Request, client: string) => Promise<Response>;

const ORIGIN = "http://localhost:3000";

/** h3 2: `app.request`. */
function onRequest(auth: Auth): Ask {
  const app = new H3().use(auth.router());
  app.get("/api/me", (event) => auth.user(event), { middleware: [auth.guard()] });
  return async (request, clientAddress) => app.request(request, {}, { clientAddress });
}

/** h3 1: `toWebHandler`. */
function onWebHandler(auth: Auth): Ask {
  const handler = (event: v1.H3Event) => auth.user(event);
  const router = v1.createRouter();
  router.get("/api/me", v1.defineEventHandler({ onRequest: [auth.guard()], handler }));
  const handle = v1.toWebHandler(v1.createApp().use(auth.router()).use(router));
  return (request, clientAddress) => handle(request, { clientAddress });
}

/** Nitro 2 as a function: its app, its lazy handlers, its `localFetch`, with the body already read. */
function onNitro(auth: Auth): Ask {
  const app = v1.createApp({
    async onRequest(event) {
      event.context.clientAddress = event.node.req.headers["x-client"] as string;
    },
    async onBeforeResponse() {},
    async onAfterResponse() {},
  });
  const router = v1.createRouter({ preemptive: true });
  const handler = (event: v1.H3Event) => auth.user(event);
  const me = v1.defineEventHandler({ onRequest: [auth.guard()], handler });
  app.use("/", auth.router()); // server/middleware/auth.ts
  router.use(
    "/api/me",
    v1.lazyEventHandler(async () => me),
    "get",
  ); // server/api/me.get.ts
  app.use("/", router.handler);
  const listener = v1.toNodeListener(app);
  return async (request, client) => {
    const { pathname, search } = new URL(request.url);
    request.headers.set("x-client", client);
    return fetchNodeRequestHandler(listener as never, pathname + search, {
      method: request.method,
      headers: request.headers,
      body: request.body === null ? null : await request.arrayBuffer(),
    });
  };
}

const HOSTS = {
  "h3 2, app.request": onRequest,
  "h3 1, toWebHandler": onWebHandler,
  "Nitro 2": onNitro,
};

async function open(arrange: (auth: Auth) => Ask) {
  let ask: Ask = async () => Response.error();
  const site = await openSite(
    {
      name: arrange.name,
      async start({ options }) {
        const auth = turalogin(options);
        ask = arrange(auth);
        return { auth, url: ORIGIN, close: async () => {} };
      },
    },
    "http",
    "bare",
  );
  const send = (path: string, init: RequestInit = {}, client = "203.0.113.7") =>
    ask(new Request(ORIGIN + path, init), client);
  return { site, send };
}

const posted = (body: string | ReadableStream): RequestInit => ({
  method: "POST",
  headers: { "content-type": "application/json" },
  body,
  duplex: "half",
});
const start = (email: string) => posted(JSON.stringify({ email }));

for (const [name, arrange] of Object.entries(HOSTS)) {
  describe(name, () => {
    test("signs in by link and out again, with each cookie in its own header", async () => {
      const { site, send } = await open(arrange);
      const asked = await send("/auth/start", start("a@b.co"));
      expect(asked.status).toBe(200);
      expect(names(asked)).toEqual(["turalogin"]);
      const { target } = await site.mail();
      const landed = await send(target, { headers: { cookie: cookies(asked) } });
      expect([landed.status, landed.headers.get("location")]).toEqual([302, "/dashboard"]);
      expect(await landed.text()).toBe("");
      expect(names(landed)).toEqual(["session", "turalogin", "turalogin-device"]);
      for (const line of landed.headers.getSetCookie()) expect(line).toContain("; HttpOnly");

      const cookie = cookies(landed);
      const me = await send("/api/me", { headers: { cookie } });
      expect([me.status, me.headers.get("cache-control")]).toEqual([200, "private, no-store"]);
      expect(await me.json()).toMatchObject({ email: "a@b.co" });
      const out = await send("/auth/logout", { method: "POST", headers: { cookie } });
      expect([out.status, names(out)]).toEqual([200, ["session", "turalogin"]]);
      await site.close();
    });

    test("without a session: 401 for a program, the login for a page, 404 for other paths", async () => {
      const { site, send } = await open(arrange);
      const refused = await send("/api/me");
      expect([refused.status, await refused.json()]).toMatchObject([
        401,
        { code: "authentication_required" },
      ]);
      const page = await send("/api/me", { headers: { accept: "text/html" } });
      expect(page.headers.get("location")).toBe("/login?returnTo=%2Fapi%2Fme");
      expect(page.headers.get("content-type")).toBe(null);
      expect((await send("/auth/zzz")).status).toBe(404);
      await site.close();
    });

    test("accepts a body in pieces, and reads no more of it than the limit", async () => {
      const { site, send } = await open(arrange);
      const streamed = (chunks: string[]) => send("/auth/start", posted(streamOf(chunks)));
      expect((await streamed(['{"email":', '"a@b.', 'co"}'])).status).toBe(200);
      expect(site.emulator.calls.counts().start).toBe(1);
      expect((await streamed(Array(64).fill("x".repeat(1024)))).status).toBe(413);
      expect((await streamed(['{"email":'])).status).toBe(400);
      expect(site.emulator.calls.counts().start).toBe(1);
      await site.close();
    });

    test("uses the client address that the host provides", async () => {
      const { site, send } = await open(arrange);
      const from = (client: string) => send("/auth/start", start("a@b.co"), client);
      for (let i = 0; i < 5; i++) expect((await from("203.0.113.1")).status).toBe(200);
      expect((await from("203.0.113.1")).status).toBe(429);
      expect((await from("203.0.113.2")).status).toBe(200);
      expect(ips(site)).toEqual(new Set(["203.0.113.1", "203.0.113.2"]));
      await site.close();
    });
  });
}

test.each([
  ["h3 2", onRequest],
  ["h3 1", onWebHandler],
])("%s does not read a body beyond the limit", async (_, arrange) => {
  let produced = 0;
  function* endless() {
    for (; produced < 1000; produced++) yield "x".repeat(1024);
  }
  const { site, send } = await open(arrange);
  expect((await send("/auth/start", posted(streamOf(endless())))).status).toBe(413);
  expect(produced).toBeLessThan(20);
  await site.close();
});

function streamOf(chunks: Iterable<string>): ReadableStream {
  const left = chunks[Symbol.iterator]();
  return new ReadableStream({
    pull(controller) {
      const { done, value } = left.next();
      if (done) controller.close();
      else controller.enqueue(Buffer.from(value));
    },
  });
}

const names = (response: Response) =>
  response.headers.getSetCookie().map((line) => line.slice(0, line.indexOf("=")));

const cookies = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");

const ips = (site: Site) => new Set(site.events.flatMap((event) => event.request?.ip ?? []));

test("on h3 1 no handler runs after a refusal, even if a wrapped response ends later", async () => {
  let ran = 0;
  const site = await openSite(
    {
      name: "a response that ends later",
      async start({ options }) {
        const auth = turalogin(options);
        const app = v1.createApp();
        // As middleware does that must store something first.
        app.use(
          v1.fromNodeMiddleware((_, res, next) => {
            const { end } = res;
            res.end = (...args: unknown[]) => {
              setImmediate(() => end.apply(res, args as Parameters<typeof end>));
              return res;
            };
            next();
          }),
        );
        app.use(auth.router());
        const handler = () => `the handler, ${++ran}`;
        app.use("/api/me", v1.defineEventHandler({ onRequest: [auth.guard()], handler }));
        const server = createServer(v1.toNodeListener(app)).listen(0, "127.0.0.1");
        await once(server, "listening");
        const { port } = server.address() as AddressInfo;
        const close = async () => void server.close();
        return { auth, url: `http://127.0.0.1:${port}`, close };
      },
    },
    "http",
    "bare",
  );
  const browser = site.browser();
  expect((await browser.post("/api/me", {})).status).toBe(401);
  expect((await browser.get("/api/me", { accept: "text/html" })).status).toBe(302);
  expect(ran).toBe(0);
  expect((await browser.get("/auth/me")).status).toBe(401);
  await site.login(browser);
  expect((await browser.get("/api/me")).body).toBe("the handler, 1");
  await site.close();
});
