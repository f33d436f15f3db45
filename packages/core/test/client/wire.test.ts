import { expect, test } from "vitest";
import { parseRetryAfter } from "../../src/client/wire.js";

const NOW = Date.UTC(2026, 0, 1);
const inSeconds = (seconds: number) => new Date(NOW + seconds * 1000).toUTCString();

test.each<[string | null, number]>([
  ["7", 7],
  ["  7\t", 7],
  ["0", 1],
  ["1", 1],
  ["3600", 3600],
  ["3601", 3600],
  ["999999999999999", 3600],
  [inSeconds(90), 90],
  [inSeconds(0), 1],
  [inSeconds(-90), 1],
  [inSeconds(4000), 3600],
  [null, 60],
  ["", 60],
  [" ", 60],
  ["x7", 60],
  ["7x", 60],
  ["seven", 60],
  ["9999999999999999", 60], // one digit too many: it is ignored
])("Retry-After %j is %i seconds", (header, seconds) => {
  expect(parseRetryAfter(header, NOW)).toBe(seconds);
});

test("a part of a second is rounded up", () => {
  expect(parseRetryAfter(inSeconds(90), NOW + 1)).toBe(90);
});
