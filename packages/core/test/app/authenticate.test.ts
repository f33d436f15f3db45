import { Readable } from "node:stream";
import { describe, expect, test } from "vitest";
import { createAuth } from "../../src/adapter.js";
import { requestOf } from "../request/support.js";
import { CALLBACK, SECRET } from "../support/host.js";

const auth = createAuth({
  ...{ apiKey: "tl_test_0123456789", callbackUrl: CALLBACK, secret: SECRET, env: {} },
});
const { cookie } = await auth.issue({ id: "u1", email: "a@b.co" });

const web = new Request(CALLBACK, { headers: { cookie } });
const node = Object.assign(new Readable(), { method: "GET", url: "/", headers: { cookie } });
const call = auth.authenticate as (...given: unknown[]) => Promise<{ user: object | null }>;

test("authenticate reads the request of crossws 0.3, which has no method", async () => {
  const origin = "https://evil.test";
  const upgrade = (more: object) => ({
    url: CALLBACK,
    headers: new Headers({ cookie, upgrade: "websocket", ...more }),
  });
  expect((await call(upgrade({}))).user).toEqual({ id: "u1", email: "a@b.co" });
  expect((await call(upgrade({ origin }))).user).toBeNull();
});

describe("authenticate makes the check of the guard on each upgrade", () => {
  const SITES = [
    undefined,
    "",
    "none",
    "same-origin",
    "same-site",
    "cross-site",
    "cross-site, none",
  ];
  const ORIGINS = [undefined, "", "null", new URL(CALLBACK).origin, "https://evil.test"];

  test.each(SITES.flatMap((site) => ORIGINS.map((origin) => [site, origin])))(
    "Sec-Fetch-Site: %s, Origin: %s",
    async (site, origin) => {
      const sent = { cookie, upgrade: "websocket", "sec-fetch-site": site, origin };
      const headers = Object.fromEntries(
        Object.entries(sent).filter(([, value]) => value !== undefined),
      );
      const request = Object.assign(new Readable(), { method: "GET", url: "/", headers });
      const guarded = await auth.admit({ ...requestOf(headers), method: "GET" }, auth.policy(), {});
      expect((await call(request)).user !== null).toBe(!guarded.handled);
    },
  );
});

describe("authenticate throws at once", () => {
  test.each<[string, unknown]>([
    ["Node's", node],
    ["the web's", web],
  ])(
    "for %s request with a second argument: a framework uses it as a guard",
    async (_, request) => {
      expect((await call(request)).user).toEqual({ id: "u1", email: "a@b.co" });
      for (const second of [{}, () => {}, null]) {
        expect(() => call(request, second)).toThrow(
          "authenticate is not a guard: it lets everybody through. Use auth.guard().",
        );
      }
    },
  );

  const { headers } = web;
  test.each<[string, unknown]>([
    ["nothing", undefined],
    ["null", null],
    ["text", "GET / HTTP/1.1"],
    ["headers", { cookie }],
    ["web headers", headers],
    ["Fastify's request", { method: "GET", url: "/", headers: { cookie }, raw: node }],
    ["Koa's context", { method: "GET", url: "/", headers: { cookie }, req: node }],
    ["h3 1's event", { method: "GET", path: "/", headers, node: { req: node } }],
    ["h3 2's event", { method: "GET", url: new URL(CALLBACK), headers, req: web }],
    ["a Node request without a method", { url: "/", headers: { cookie }, on() {} }],
    ["a request without headers", { method: "GET", url: "/", headers: null, on() {} }],
  ])("for %s", (_, given) => {
    expect(() => call(given)).toThrow(
      expect.objectContaining({ name: "ConfigError", option: "authenticate" }),
    );
  });
});
