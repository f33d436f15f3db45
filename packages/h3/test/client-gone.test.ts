import { once } from "node:events";
import { createServer, type RequestListener, request } from "node:http";
import type { AddressInfo } from "node:net";
import { required } from "@turalogin/core/test/support/member";
import { H3, toNodeHandler } from "h3";
import * as rc from "h3rc";
import * as v1 from "h3v1";
import { describe, expect, onTestFinished, test } from "vitest";
import { turalogin } from "../src/index.js";

type Router = ReturnType<ReturnType<typeof turalogin>["router"]>;

const HOSTS: Readonly<Record<string, (router: Router) => RequestListener>> = {
  "h3 2": (router) => toNodeHandler(new H3().use(router)),
  "h3 2.0.1-rc.2, as in Nitro 3": (router) => rc.toNodeHandler(new rc.H3().use(router)),
  "h3 1": (router) => v1.toNodeListener(v1.createApp().use(router)),
};

/** A service that keeps its answers back: each call waits until it is told to end, or is given up. */
function heldService() {
  let end = () => {};
  let called = () => {};
  const service = {
    calls: new Promise<void>((resolve) => {
      called = resolve;
    }),
    end: () => end(),
    givenUp: false,
    fetch: (_: unknown, init?: RequestInit) =>
      new Promise<Response>((resolve, reject) => {
        end = () => resolve(Response.json({ sessionId: "a".repeat(48), method: "magic_link" }));
        init?.signal?.addEventListener("abort", () => {
          service.givenUp = true;
          reject(new Error("given up"));
        });
        called();
      }),
  };
  return service;
}

async function open(make: (router: Router) => RequestListener) {
  const service = heldService();
  const auth = turalogin({ ...required, fetch: service.fetch as typeof fetch, onEvent() {} });
  const server = createServer(make(auth.router())).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const headers = { "content-type": "application/json" };
  const start = request({ port, method: "POST", path: "/auth/start", headers });
  start.end('{"email":"a@b.co"}');
  await service.calls;
  return { service, start };
}

describe.each(Object.entries(HOSTS))("%s", (_, make) => {
  test("a start goes on after its body has been read", async () => {
    const { service, start } = await open(make);
    // Whatever the server does when a body has ended, it has done by then.
    await new Promise((resolve) => setImmediate(resolve));
    expect(service.givenUp).toBe(false);
    service.end();
    const [response] = await once(start, "response");
    expect(response.statusCode).toBe(200);
    response.resume();
  });

  test("a start is given up when the client goes away", async () => {
    const { service, start } = await open(make);
    start.on("error", () => {});
    start.destroy();
    await expect.poll(() => service.givenUp).toBe(true);
  });
});
