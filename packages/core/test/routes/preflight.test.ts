import { describe, expect, test } from "vitest";
import { createAuth } from "../../src/adapter.js";
import { CALLBACK, SECRET } from "../support/host.js";

const APP = "capacitor://localhost";
const auth = createAuth({
  apiKey: "tl_test_0123456789",
  callbackUrl: CALLBACK,
  secret: SECRET,
  trustedOrigins: [APP],
  session: { bearer: true },
  logger: { warn() {}, error() {} },
  env: {},
});

async function preflight(asked: string | undefined, origin = APP) {
  const reply = await auth.route({
    method: "OPTIONS",
    target: "/auth/start",
    headers: { origin, "access-control-request-headers": asked },
    ip: undefined,
    body: async () => undefined,
  });
  return { status: reply?.status, headers: Object.fromEntries(reply?.headers ?? []) };
}

const OWN = "Content-Type, Authorization";
const names = (count: number) => Array.from({ length: count }, (_, i) => `x-${i}`).join(",");

describe("a preflight of a trusted origin", () => {
  test.each([
    ["content-type", "content-type"],
    ["baggage,content-type,sentry-trace", "baggage,content-type,sentry-trace"],
    ["x-a, x-b", "x-a, x-b"],
    [names(20), names(20)],
    [undefined, OWN],
    ["", OWN],
    [names(21), OWN],
    ["x-a,,x-b", OWN],
    ["x-a\r\nset-cookie: a=b", OWN],
    ["x a", OWN],
    ['*"', OWN],
    [`x-${"a".repeat(64)}`, OWN],
  ])("that asks for %j is allowed %j", async (asked, allowed) => {
    const { status, headers } = await preflight(asked);
    expect(status).toBe(204);
    expect(headers["access-control-allow-origin"]).toBe(APP);
    expect(headers["access-control-allow-headers"]).toBe(allowed);
  });

  test("but a preflight of another origin is refused", async () => {
    for (const origin of ["capacitor://localhost/", "capacitor://LOCALHOST", "https://localhost"]) {
      const { status, headers } = await preflight("content-type", origin);
      expect(status).toBe(405);
      expect(Object.keys(headers).join()).not.toContain("access-control");
    }
  });
});
