import fc from "fast-check";
import { expect, test } from "vitest";
import { isCrossOrigin } from "../../src/request/origin.js";
import { RUNS } from "./support.js";

const OURS = new Set(["https://app.test", "https://spa.test"]);
type Row = [site: string | undefined, origin: string | undefined, crossOrigin: boolean];

test.each<Row>([
  [undefined, undefined, false], // curl
  ["same-origin", undefined, false],
  ["none", undefined, false],
  ["same-origin", "https://evil.test", false],
  ["none", "null", false],
  ["cross-site", undefined, true],
  ["same-site", undefined, true],
  ["cross-site", "https://spa.test", false],
  ["same-site", "https://app.test", false],
  ["cross-site", "https://evil.test", true],
  [undefined, "https://app.test", false],
  [undefined, "https://evil.test", true],
  [undefined, "null", true],
  // An empty header counts as present, and as an unknown value.
  ["", undefined, true],
  [undefined, "", true],
  ["", "https://app.test", false],
  // Two header lines, as Node joins them.
  [undefined, "https://app.test, https://app.test", true],
  ["same-origin, same-origin", undefined, true],
  // Almost right.
  ["Same-Origin", undefined, true],
  [undefined, "https://app.test/", true],
  [undefined, "http://app.test", true],
  [undefined, "https://app.test:443", true],
  [undefined, "https://APP.test", true],
  [undefined, "https://app.test.evil.com", true],
])("Sec-Fetch-Site %j, Origin %j", (site, origin, expected) => {
  expect(isCrossOrigin({ "sec-fetch-site": site, origin }, OURS)).toBe(expected);
});

test("a request with other values of these headers passes only with one of our origins", () => {
  const near = fc.constantFrom("https://app.test", "https://spa.test", " ", ",", "null", ".", "/");
  const header = fc.option(fc.string({ unit: near, maxLength: 3 }), { nil: undefined });
  fc.assert(
    fc.property(header, header, (site, origin) => {
      fc.pre(site !== undefined || origin !== undefined);
      const crossOrigin = isCrossOrigin({ "sec-fetch-site": site, origin }, OURS);
      expect(crossOrigin).toBe(origin === undefined || !OURS.has(origin));
    }),
    RUNS,
  );
});
