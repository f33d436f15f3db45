import { describe, expect, test } from "vitest";
import type { AuthRequest } from "../../src/boundary/http.js";
import { isNavigation, isPrefetch } from "../../src/request/navigation.js";

type Headers = AuthRequest["headers"];

describe("a prefetch", () => {
  test.each<Headers>([
    { "sec-purpose": "prefetch" },
    { "sec-purpose": "prefetch;prerender" },
    { "sec-purpose": "prefetch;anonymous-client-ip" },
    { "sec-purpose": "Prefetch" },
    { "sec-purpose": "prerender" },
    { "sec-purpose": "x, prefetch" },
    { purpose: "prefetch" },
    { purpose: "PREFETCH" },
    { "x-moz": "prefetch" },
    { "sec-fetch-dest": "iframe" },
    { "sec-fetch-dest": "empty" },
    { "sec-fetch-dest": "" },
    { "sec-fetch-dest": "document, document" },
    { "sec-fetch-dest": "document", purpose: "prefetch" },
    { "sec-fetch-dest": "iframe", "sec-fetch-mode": "navigate" },
    { "sec-fetch-dest": "", "sec-fetch-mode": "navigate" },
    ...["cors", "no-cors", "same-origin", "websocket", "navigate, navigate", ""].map((mode) => ({
      "sec-fetch-dest": "empty",
      "sec-fetch-mode": mode,
    })),
    ...["sec-purpose", "purpose", "x-moz"].map((name) => ({
      "sec-fetch-dest": "empty",
      "sec-fetch-mode": "navigate",
      [name]: "prefetch",
    })),
  ])("%j", (headers) => {
    expect(isPrefetch(headers)).toBe(true);
  });

  test.each<Headers>([
    {},
    { "sec-fetch-dest": "document" },
    { "sec-purpose": "" },
    { purpose: "preview" },
    { purpose: "no-prefetch" },
    { "x-moz": "prefetched" },
    { "sec-fetch-mode": "navigate", "sec-fetch-site": "cross-site" },
    { "sec-fetch-mode": "navigate", "sec-fetch-dest": "empty" },
  ])("is not %j", (headers) => {
    expect(isPrefetch(headers)).toBe(false);
  });
});

describe("a navigation", () => {
  const CHROME = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
  test.each<[Headers, boolean]>([
    [{ "sec-fetch-mode": "navigate" }, true],
    [{ "sec-fetch-mode": "navigate", accept: "*/*", "sec-fetch-dest": "document" }, true],
    [{ "sec-fetch-mode": "cors", accept: CHROME }, false],
    [{ "sec-fetch-mode": "navigate, navigate", accept: CHROME }, false],
    [{ "sec-fetch-mode": "", accept: CHROME }, false],
    [{ "sec-fetch-dest": "empty", accept: CHROME }, false],
    [{ "sec-fetch-site": "same-origin", accept: CHROME }, false],
    [{ accept: CHROME }, true],
    [{ accept: "application/json, text/html" }, true],
    [{ accept: "Text/HTML" }, true],
    [{ accept: "text/html ;level=1; q=0.001" }, true],
    [{ accept: "text/html;q=0" }, false],
    [{ accept: "text/html; Q=0.000" }, false],
    [{ accept: "text/html;q=0, text/html;level=1" }, true],
    [{ accept: "*/*" }, false],
    [{ accept: "text/*" }, false],
    [{ accept: "application/json" }, false],
    [{ accept: "text/htmlx, xtext/html" }, false],
    [{ accept: "" }, false],
    [{}, false],
  ])("%j: %j", (headers, expected) => {
    expect(isNavigation({ method: "GET", headers })).toBe(expected);
    for (const method of ["HEAD", "POST", "OPTIONS", "get"]) {
      expect(isNavigation({ method, headers })).toBe(false);
    }
  });
});
