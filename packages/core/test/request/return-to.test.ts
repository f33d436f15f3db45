import fc from "fast-check";
import { expect, test } from "vitest";
import { parseReturnTo } from "../../src/request/return-to.js";
import { RUNS } from "./support.js";

const ORIGIN = "https://app.test";
const OURS = new Set(["/auth/logout", "/auth/callback", "/login"]);
const parse = (value: unknown, origin = ORIGIN) =>
  parseReturnTo(value, origin, (pathname) => OURS.has(pathname));

const piece = fc.constantFrom(
  ...["/", "//", "\\", ".", "..", "%2e", "%2E%2e", "%2f", "%5c", "%", "%00", "%0d%0a", "@", ":"],
  ...["?", "#", "&", "=", ";", "|", "\t", "\n", "\r", " ", "\0", "\x7f", "é", "／", "。", "\ud800"],
  ...["\u2028", "\u200b", "😀", "evil.com", "app.test", "https:", "javascript:", "auth", "login"],
  ...["user:pass@", "[::1]", "logout", "path.invalid", "x"],
);
const hostile = fc.oneof(
  fc.string({ unit: piece, maxLength: 12 }),
  fc.string({ unit: piece, maxLength: 12 }).map((text) => `/${text}`),
  fc.string({ unit: "binary", maxLength: 12 }).map((text) => `/${text}`),
);

test.each([ORIGIN, "http://localhost:3000", "http://[::1]:8080"])(
  "the output stays on %s, and parsing it again does not change it",
  (origin) => {
    fc.assert(
      fc.property(hostile, (value) => {
        const path = parse(value, origin);
        if (path === undefined) return;
        expect(path).toMatch(/^\/[!-~]*$/);
        expect(path).not.toMatch(/^\/[/\\]/);
        const url = new URL(path, `${origin}/some/page?x#y`);
        expect(url.href).toBe(origin + path);
        expect([url.origin, url.username, url.password]).toEqual([origin, "", ""]);
        // Some old proxies and browsers read a backslash as a slash.
        expect(new URL(path.replaceAll("\\", "/"), origin).origin).toBe(origin);
        expect(parse(path, origin)).toBe(path);
      }),
      RUNS,
    );
  },
);

test("a plain path with query and hash is not changed", () => {
  const segment = fc.stringMatching(/^[a-z\d_~!$&()*+,;=:@-]{1,8}$/);
  const rest = fc.stringMatching(/^[a-z\d_~!$&()*+,;=:@/?-]{0,8}$/);
  fc.assert(
    fc.property(fc.array(segment, { maxLength: 4 }), rest, rest, (segments, query, hash) => {
      fc.pre(!OURS.has(`/${segments.join("/")}`));
      const path = `/${segments.join("/")}${query && `?${query}`}${hash && `#${hash}`}`;
      expect(parse(path)).toBe(path);
    }),
    RUNS,
  );
});

test("a forbidden page is refused in every spelling", () => {
  const before = fc.constantFrom("", "/.", "/x/..", "/%2e", "/x/%2E.");
  const after = fc.constantFrom("", "?token=1", "#f", "?", "?x#y");
  fc.assert(
    fc.property(
      fc.constantFrom(...OURS),
      before,
      after,
      fc.array(fc.boolean(), { minLength: 16, maxLength: 16 }),
      (page, left, right, encode) => {
        const spelled = [...page].map((c, i) =>
          encode[i] && c !== "/" ? `%${c.charCodeAt(0).toString(16)}` : c,
        );
        expect(parse(left + spelled.join("") + right)).toBe(undefined);
      },
    ),
    RUNS,
  );
});

test.each([
  ["/ok?x=1#f", "/ok?x=1#f"],
  ["/", "/"],
  ["/@x", "/@x"],
  ["/é", "/%C3%A9"],
  ["/a b", "/a%20b"],
  ["/a/../b", "/b"],
  ["/a\\b", "/a/b"],
  ["/?next=https://evil.com", "/?next=https://evil.com"],
  ["/auth/logoutx", "/auth/logoutx"],
  ["/loginx?/login", "/loginx?/login"],
  [`/${"x".repeat(1023)}`, `/${"x".repeat(1023)}`],
])("%j is %j", (value, path) => {
  expect(parse(value)).toBe(path);
});

test.each([
  ...["//evil.com", "///evil.com", "/\\evil.com", "\\\\evil.com", "https://evil.com"],
  ...["https:evil.com", "https://app.test@evil.com", "https://app.test.evil.com", "evil.com"],
  ...["javascript:alert(1)", "data:text/html,x", " //evil.com", " /ok", "", "ok", "?x", "#x"],
  ...["/.//evil.com", "/..//evil.com", "/x/..//evil.com", "/%2e//evil.com", "/.\\/evil.com"],
  ...["/\t/evil.com", "/\n/evil.com", "/\r\\evil.com", "/\t\\/evil.com", "//", "/\\", "///"],
  ...["//app.test/x", "//user:pass@app.test/x", "/\t/app.test/x", "https://app.test/x"],
  ...["/auth/logout", "/auth/callback?token=x", "/login", "/%6cogin", "/lo\tgin", "/x/../login#f"],
  ...[
    "/%",
    "/%E0%A4%A",
    "/%ff",
    `/${"x".repeat(1024)}`,
    `/${"é".repeat(200)}`,
    `/${"/".repeat(9)}`,
  ],
  ...[undefined, null, 1, true, {}, [], ["/ok"], { toString: () => "/ok" }],
])("%j is refused", (value) => {
  expect(parse(value)).toBe(undefined);
});
