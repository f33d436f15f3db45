import { required } from "@turalogin/core/test/support/member";
import { expect, test } from "vitest";
import { type AuthEvent, ConfigError, type NextOptions, turalogin } from "../src/index.js";

const HEADERS = {
  "x-forwarded-for": "198.51.100.1, 203.0.113.7, 203.0.113.8",
  "x-real-ip": "203.0.113.1",
  "cf-connecting-ip": "203.0.113.2",
  "fly-client-ip": "203.0.113.3",
};

/** The address that the limits count a start by. */
async function addressWith(ip: NextOptions["ip"], headers: Record<string, string> = HEADERS) {
  const events: AuthEvent[] = [];
  const auth = turalogin({
    ...required,
    ip,
    onEvent: (event) => events.push(event),
    fetch: async () =>
      Response.json({ success: true, sessionId: "a".repeat(48), method: "magic_link" }),
  });
  const response = await auth.handlers.POST(
    new Request("http://localhost:3000/auth/start", {
      method: "POST",
      headers: { ...headers, "content-type": "application/json" },
      body: '{"email":"a@b.co"}',
    }),
  );
  expect(response.status).toBe(200);
  return events.find(({ type }) => type === "start")?.request?.ip;
}

test.each([
  ["vercel", "203.0.113.1"],
  ["cloudflare", "203.0.113.2"],
  ["fly", "203.0.113.3"],
  [1, "203.0.113.8"],
  [2, "203.0.113.7"],
  [4, undefined],
  [(header: (name: string) => string | undefined) => header("x-real-ip"), "203.0.113.1"],
] as const)("with %s it is found", async (ip, expected) => {
  expect(await addressWith(ip)).toBe(expected);
});

test("without the option no header decides: anybody could send it", async () => {
  expect(await addressWith(undefined)).toBe(undefined);
});

test("a header that is missing is no address", async () => {
  for (const ip of ["vercel", 1] as const) expect(await addressWith(ip, {})).toBe(undefined);
});

test.each([0, -1, 1.5, Number.NaN, "heroku", "constructor", null, {}])(
  "%s says not where it is",
  (ip) => {
    expect(() => turalogin({ ...required, ip: ip as never })).toThrow(ConfigError);
  },
);
