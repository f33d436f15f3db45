import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { waitOf } from "../../src/limits/refusal.js";

const error = new Error("no redis");
const foreign: unknown = runInNewContext("new Error('of another realm')");

test.each([
  [{ msBeforeNext: 1 }, 1],
  [{ msBeforeNext: 1001 }, 2],
  [{ msBeforeNext: -5 }, 1],
  [{ msBeforeNext: 0 }, 1],
  [{ msBeforeNext: Number.NaN }, 1],
  [{ msBeforeNext: Number.POSITIVE_INFINITY }, 86_400],
  [{ msBeforeNext: 1e15 }, 86_400],
  [{ msBeforeNext: "5" }, 60],
  [undefined, 60],
  [null, 60],
  [false, 60],
  ["too many", 60],
  [{}, 60],
  [{ message: "too many" }, 60],
  [{ message: { msBeforeNext: 9000 } }, 9],
  [{ day: { msBeforeNext: 9000 }, hour: { msBeforeNext: 5000 } }, 9],
  [{ hour: { msBeforeNext: 5000 }, day: { msBeforeNext: 9000 } }, 9],
  [{ day: {}, hour: { msBeforeNext: 5000 } }, 60],
  [{ day: error, hour: { msBeforeNext: 5000 } }, 5],
  [{ limiter: "day", msBeforeNext: 5000 }, 5],
  [{ msBeforeNext: 5000, details: {} }, 5],
  [{ day: { msBeforeNext: 9000 }, points: 5, none: null }, 9],
])("a rejection with %j refuses, for %i s", (rejection, seconds) => {
  expect(waitOf(rejection)).toBe(seconds);
});

/** An error like those of Redis and Postgres clients. */
const detailed = Object.assign(new Error("no redis"), { command: { name: "incr" } });

test.each([[error], [detailed], [new TypeError("x")], [foreign], [{ day: error, hour: foreign }]])(
  "a rejection with %s means that the limiter has failed",
  (rejection) => {
    expect(waitOf(rejection)).toBeUndefined();
  },
);
