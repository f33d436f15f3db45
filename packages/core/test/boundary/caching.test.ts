import { once } from "node:events";
import { createServer, get, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isPrivate, keepPrivate, PRIVATE } from "../../src/boundary/caching.js";

describe("isPrivate", () => {
  test.each([
    PRIVATE,
    "private",
    "no-store",
    "PRIVATE, max-age=60",
    " max-age=60 ,No-Store ",
    'private, no-cache="set-cookie"',
    'no-store, private="public"',
  ])("%s", (control) => expect(isPrivate(control)).toBe(true));

  test.each([
    ...[undefined, null, "", "public", "max-age=60", "no-cache", "must-revalidate"],
    ...["public, private", "no-store, public", "PUBLIC, no-store"],
    ...['private="set-cookie"', 'public, max-age=60, private="set-cookie"', "private=x"],
    ...['max-age="60, private, no-store"', 'max-age="60\\", private"', 'x="a, private, no-store'],
    ...["no-store-at-all", "xprivate", "private no-store"],
  ])("is false for %j", (control) => expect(isPrivate(control)).toBe(false));
});

/** What a handler does with the response after the guard has set its headers. */
type Handle = (response: ServerResponse) => void;

describe("keepPrivate", () => {
  const app: { handle: Handle; isGuarded: boolean } = { handle() {}, isGuarded: true };
  const server = createServer((_, response) => {
    if (app.isGuarded) {
      response.setHeader("cache-control", PRIVATE);
      response.setHeader("set-cookie", "session=1");
      keepPrivate(response);
    }
    app.handle(response);
  });
  beforeAll(() => once(server.listen(0, "127.0.0.1"), "listening"));
  afterAll(() => new Promise((closed) => server.close(closed)));

  async function ask(handle: Handle, isGuarded = true) {
    Object.assign(app, { handle, isGuarded });
    const { port } = server.address() as AddressInfo;
    const [response] = (await once(get({ port, agent: false }), "response")) as [IncomingMessage];
    const { statusCode, statusMessage, headers } = response.resume();
    return { statusCode, statusMessage, ...headers, date: undefined };
  }

  const PUBLIC = "public, max-age=60";
  test.each<[string, Handle]>([
    ["nothing", (response) => response.end("x")],
    ["setHeader", (response) => response.setHeader("Cache-Control", PUBLIC).end("x")],
    [
      "removeHeader",
      (response) => {
        response.removeHeader("cache-control");
        response.end("x");
      },
    ],
    ["an object", (response) => response.writeHead(200, { "CACHE-control": PUBLIC }).end()],
    ["an array", (response) => response.writeHead(200, ["a", "1", "Cache-Control", PUBLIC]).end()],
    ["a reason", (response) => response.writeHead(200, "OK", { "cache-control": PUBLIC }).end()],
    ["no headers", (response) => response.setHeader("cache-control", PUBLIC).writeHead(200).end()],
    ["other headers", (response) => response.writeHead(200, { a: "1" }).end()],
    [
      "flushHeaders",
      (response) => {
        response.setHeader("cache-control", PUBLIC).flushHeaders();
        response.end();
      },
    ],
    [
      "a later private header",
      (response) =>
        response
          .setHeader("cache-control", PUBLIC)
          .writeHead(200, { "cache-control": PRIVATE })
          .end(),
    ],
  ])("after %s, the reply is private", async (_, handle) => {
    const { "cache-control": control, "set-cookie": cookie, statusCode } = await ask(handle);
    expect([statusCode, control, cookie]).toEqual([200, PRIVATE, ["session=1"]]);
  });

  test.each(["private, max-age=60", "no-store"])("leaves %s as it is", async (own) => {
    for (const handle of [
      (response: ServerResponse) => response.setHeader("cache-control", own).end(),
      (response: ServerResponse) => response.writeHead(200, { "cache-control": own }).end(),
    ]) {
      expect((await ask(handle))["cache-control"]).toBe(own);
    }
  });

  test("changes nothing else", async () => {
    const cookies = ["a=1", "b=2"];
    for (const headers of [
      { "cache-control": PUBLIC, "x-a": "1", "set-cookie": cookies },
      ["cache-control", PUBLIC, "x-a", "1", "set-cookie", cookies],
    ]) {
      const handle: Handle = (response) => response.writeHead(418, "Tea", headers).end();
      const own = await ask(handle, false);
      expect(await ask(handle)).toEqual({ ...own, "cache-control": PRIVATE });
    }
  });

  test("twice on one response is like once", async () => {
    const { "cache-control": control } = await ask((response) => {
      keepPrivate(response);
      response.setHeader("cache-control", PUBLIC).end();
    });
    expect(control).toBe(PRIVATE);
  });
});
