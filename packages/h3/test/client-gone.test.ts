import { once } from "node:events";
import { createServer, type RequestListener, request } from "node:http";
import type { AddressInfo, Socket } from "node:net";
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

/** Sends a start, and returns while `onStart` holds it: its body has been read, and it has not been counted. */
async function open(make: (router: Router) => RequestListener) {
  let called = 0;
  let goOn = () => {};
  const held = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  let reach = () => {};
  const reached = new Promise<void>((resolve) => {
    reach = resolve;
  });
  const auth = turalogin({
    ...required,
    fetch: async () => {
      called++;
      return Response.json({ success: true, sessionId: "a".repeat(48), method: "magic_link" });
    },
    onStart: () => {
      reach();
      return held;
    },
    onEvent() {},
  });
  const server = createServer(make(auth.router())).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const connected = once(server, "connection") as Promise<[Socket]>;
  const { port } = server.address() as AddressInfo;
  const headers = { "content-type": "application/json" };
  const start = request({ port, method: "POST", path: "/auth/start", headers });
  start.end('{"email":"a@b.co"}');
  await reached;
  const [socket] = await connected;
  /** Lets the start go on, and waits for its end. Returns how often the service was called. */
  async function calls() {
    goOn();
    await auth.close();
    return called;
  }
  return { start, socket, calls };
}

describe.each(Object.entries(HOSTS))("%s", (_, make) => {
  test("a start goes on after its body has been read", async () => {
    const { start, calls } = await open(make);
    const replied = once(start, "response");
    // By now the server has done all that it does when a body has ended.
    await new Promise((resolve) => setImmediate(resolve));
    expect(await calls()).toBe(1);
    const [response] = await replied;
    expect(response.statusCode).toBe(200);
    response.resume();
  });

  test("a start is given up if the client went away before it was counted", async () => {
    const { start, socket, calls } = await open(make);
    start.on("error", () => {});
    const closed = once(socket, "close");
    start.destroy();
    await closed;
    await new Promise((resolve) => setImmediate(resolve));
    expect(await calls()).toBe(0);
  });
});
