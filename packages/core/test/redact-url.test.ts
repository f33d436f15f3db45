import fc from "fast-check";
import { expect, test } from "vitest";
import { redactUrl } from "../src/index.js";
import { RUNS } from "./request/support.js";

const HANDLE = "handle_0123456789abcdef";

test.each([
  [`/auth/callback?token=${HANDLE}`, "/auth/callback?token=[redacted]"],
  [`https://a.test/auth/callback?token=${HANDLE}`, "https://a.test/auth/callback?token=[redacted]"],
  [`/t/auth/callback?a=1&TOKEN=${HANDLE}&b=2`, "/t/auth/callback?a=1&TOKEN=[redacted]&b=2"],
  [
    `/auth/callback?token=${HANDLE}&token=${HANDLE}`,
    "/auth/callback?token=[redacted]&token=[redacted]",
  ],
  ["/auth/callback?code=123456", "/auth/callback?code=[redacted]"],
  [`/auth/callback?%74oken=${HANDLE}`, "/auth/callback?%74oken=[redacted]"],
  ["/auth/login?sent=1&returnTo=%2Fa%3Fb", "/auth/login?sent=1&returnTo=%2Fa%3Fb"],
  ["/token=1", "/token=1"],
  ["/p?token", "/p?token"],
  ["", ""],
])("%j is logged as %j", (url, logged) => expect(redactUrl(url)).toBe(logged));

test("the redacted query contains no token, and all other pairs unchanged", () => {
  const name = fc.constantFrom("token", "Token", "code", "t%6Fken", "tab", "next", "tokens", "");
  const value = fc.stringMatching(/^[\w.%=-]{0,12}$/);
  const pairs = fc.array(fc.tuple(name, value), { maxLength: 6 });
  fc.assert(
    fc.property(pairs, (query) => {
      const logged = redactUrl(`/p?${query.map(([key, text]) => `${key}=${text}`).join("&")}`);
      const found = logged
        .slice("/p?".length)
        .split("&")
        .map((pair) => pair.split(/=(.*)/s));
      for (const [i, [key, text]] of query.entries()) {
        const isSecret = /^(token|code|t%6Fken)$/i.test(key);
        expect(found[i]?.slice(0, 2)).toEqual([key, isSecret ? "[redacted]" : text]);
      }
      expect(redactUrl(logged)).toBe(logged);
    }),
    RUNS,
  );
});
