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
  [`/auth/callback/?token=${HANDLE}`, "/auth/callback/?token=[redacted]"],
  [`//auth/callback?token=${HANDLE}`, "//auth/callback?token=[redacted]"],
  [`/auth/callback;token=${HANDLE}`, "/auth/callback;token=[redacted]"],
  [`/auth/callback?a=1;token=${HANDLE};b=2`, "/auth/callback?a=1;token=[redacted]"],
  [`/auth/callback#token=${HANDLE}`, "/auth/callback#token=[redacted]"],
  [`/auth/callback?token=${HANDLE}#x&y=1`, "/auth/callback?token=[redacted]&y=1"],
  [`/auth/callback?a?token=${HANDLE}`, "/auth/callback?a?token=[redacted]"],
  [`token=${HANDLE}`, "token=[redacted]"],
  [`?token=${HANDLE}`, "?token=[redacted]"],
  ["token=a;b'c#d", "token=[redacted]"],
  [
    `/in?next=%2Fauth%2Fcallback%3Ftoken%3D${HANDLE}&a=1`,
    "/in?next=%2Fauth%2Fcallback%3Ftoken=[redacted]&a=1",
  ],
  [`/auth/callback%3Ftoken=${HANDLE}`, "/auth/callback%3Ftoken=[redacted]"],
  [
    `{"url":"/auth/callback?token=${HANDLE}","q":"token=${HANDLE}","code":"E1"}`,
    '{"url":"/auth/callback?token=[redacted]","q":"token=[redacted]","code":"E1"}',
  ],
  [
    `GET /auth/callback?token=${HANDLE} 302 exit code=1`,
    "GET /auth/callback?token=[redacted] 302 exit code=1",
  ],
  [`/auth/callback?token[]=${HANDLE}`, "/auth/callback?token[]=[redacted]"],
  [`/auth/callback?a=1&token[0]=${HANDLE}&b=2`, "/auth/callback?a=1&token[0]=[redacted]&b=2"],
  [`/auth/callback?token%5B%5D=${HANDLE}`, "/auth/callback?token%5B%5D=[redacted]"],
  [
    `/in?next=%252Fauth%252Fcallback%253Ftoken%253D${HANDLE}&a=1`,
    "/in?next=%252Fauth%252Fcallback%253Ftoken=[redacted]&a=1",
  ],
  [
    `/in?next=x%25253Fa%25253D1%252526code%25253D123456`,
    "/in?next=x%25253Fa%25253D1%252526code=[redacted]",
  ],
  [
    `{"url":"/auth/callback?a=1\\u0026token=${HANDLE}\\u0026b=2"}`,
    '{"url":"/auth/callback?a=1\\u0026token=[redacted]\\u0026b=2"}',
  ],
  [`\\u003Ftoken\\u003D${HANDLE}"`, '\\u003Ftoken=[redacted]"'],
  [`at /auth/callback (token=${HANDLE})`, "at /auth/callback (token=[redacted]"],
  [`[token=${HANDLE}] {token=${HANDLE}}`, "[token=[redacted] {token=[redacted]"],
  [`req.query.token=${HANDLE}`, "req.query.token=[redacted]"],
  [
    `{"token":"${HANDLE}'x","code":"E1","tokens":"a"}`,
    '{"token":"[redacted]","code":"E1","tokens":"a"}',
  ],
  [`{ token: '${HANDLE}', a: 1 }`, "{ token: '[redacted]', a: 1 }"],
  [`"{\\"token\\": \\"${HANDLE}\\"}"`, '"{\\"token\\": \\"[redacted]\\"}"'],
  ['{"csrf-token":"a","my_token":"b","token":1}', '{"csrf-token":"a","my_token":"b","token":1}'],
  ["/token=1", "/token=1"],
  ["/p?mytoken=1&token2=2", "/p?mytoken=1&token2=2"],
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

test("JSON stays valid JSON, and redacting it again does not change it", () => {
  const part = fc.constantFrom(
    "?",
    "&",
    ";",
    "#",
    "token",
    "=",
    "%3F",
    "%253F",
    "%3D",
    "[]",
    "(",
    ":",
    "'",
    "\\u0026",
    '"',
    "\\",
    "\n",
    "é",
  );
  const text = fc.array(part, { maxLength: 12 }).map((parts) => parts.join(""));
  const json = fc.dictionary(text, fc.oneof(text, fc.integer(), fc.array(text)));
  fc.assert(
    fc.property(json, (value) => {
      const logged = redactUrl(JSON.stringify(value));
      expect(() => JSON.parse(logged)).not.toThrow();
      expect(redactUrl(logged)).toBe(logged);
    }),
    RUNS,
  );
});
