import { expect, test } from "vitest";
import {
  LIMIT_NAMES,
  LIMITS,
  NETWORK_TIMES,
  PLACES_APART,
  SHARES,
  TIMES,
} from "../../src/limits/table.js";

test("the limits have the defaults that their options document", () => {
  const defaults = LIMIT_NAMES.map((name) => {
    const { points, duration, places } = LIMITS[name];
    return `${name}: ${points} in ${duration} s, ${places} places`;
  });
  expect(defaults).toEqual([
    "startsPerAddressAndClient: 5 in 900 s, 10000 places",
    "startsPerAddress: 20 in 3600 s, 20000 places",
    "startsPerClient: 60 in 900 s, 10000 places",
    "codesPerLogin: 5 in 900 s, 10000 places",
    "codeFailuresPerAddress: 20 in 86400 s, 40000 places",
    "codeFailuresPerClient: 30 in 86400 s, 20000 places",
    "callbackFailuresPerClient: 60 in 900 s, 5000 places",
    "linkFailuresPerLogin: 5 in 900 s, 2000 places",
  ]);
});

test("a wider network of one customer has more points", () => {
  expect(NETWORK_TIMES).toEqual({ 32: 1, 64: 1, 56: 4, 48: 16 });
});

test("a point can be divided by every multiple, so that memory counts whole shares", () => {
  const widths = Object.values(NETWORK_TIMES);
  const factors = [1, ...Object.values(TIMES)];
  for (const width of widths) {
    for (const factor of factors) expect(SHARES % (width * factor)).toBe(0);
  }
});

test("maps of their own have a whole number of places", () => {
  expect(PLACES_APART).toBeLessThan(1);
  for (const name of LIMIT_NAMES)
    expect(Number.isInteger(LIMITS[name].places * PLACES_APART)).toBe(true);
});
