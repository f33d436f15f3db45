import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createBreaker, PROBE_EVERY, PROBE_WAIT, TIMEOUTS } from "../../src/limits/breaker.js";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const MS = 500;
const never = () => new Promise<never>(() => {});

/** A breaker with a clock of its own, and the count of calls that went through. */
function opened() {
  const seen = { now: 0, calls: 0 };
  const breaker = createBreaker(() => seen.now);
  const call = async (work: () => unknown = never) => {
    const counted = () => {
      seen.calls++;
      return work();
    };
    const outcome = (async () => breaker(MS, "it", counted))().then(
      (value) => value,
      (error: Error) => error.message,
    );
    await vi.advanceTimersByTimeAsync(MS);
    return outcome;
  };
  return { seen, call };
}

const LATE = `it did not answer within ${MS} ms`;
const PROBED = `it did not answer within ${PROBE_WAIT} ms`;
const OPEN = "it did not answer several times in a row";

test("after three time-outs in a row, calls fail at once, but one a second goes through", async () => {
  const { seen, call } = opened();
  for (let i = 0; i < TIMEOUTS; i++) expect(await call()).toBe(LATE);
  for (let i = 0; i < 9; i++) expect(await call()).toBe(OPEN);
  expect(seen.calls).toBe(TIMEOUTS);
  for (let probe = 1; probe <= 3; probe++) {
    seen.now += PROBE_EVERY;
    expect(await call()).toBe(PROBED);
    expect(await call()).toBe(OPEN);
    expect(seen.calls).toBe(TIMEOUTS + probe);
  }
});

test("a probe that succeeds ends it, and so does one that fails in time", async () => {
  for (const work of [async () => "x", () => Promise.reject(new Error("down"))]) {
    const { seen, call } = opened();
    for (let i = 0; i < TIMEOUTS; i++) await call();
    seen.now += PROBE_EVERY;
    expect(await call(work)).not.toBe(OPEN);
    expect(await call()).toBe(LATE);
    expect(await call(async () => "y")).toBe("y");
  }
});

test("a request waits only a moment for its probe, which ends the break when it succeeds later", async () => {
  const { seen, call } = opened();
  for (let i = 0; i < TIMEOUTS; i++) await call();
  seen.now += PROBE_EVERY;
  const slow = () => new Promise((done) => setTimeout(() => done("late"), PROBE_WAIT + 1));
  expect(await call(slow)).toBe(PROBED);
  expect(await call(async () => "y")).toBe("y");
});

test("failures that cost no time open nothing, nor do time-outs with a success between", async () => {
  const { seen, call } = opened();
  for (let i = 0; i < 20; i++) await call(() => Promise.reject(new Error("down")));
  for (let i = 0; i < 20; i++) {
    expect(await call()).toBe(LATE);
    expect(await call(async () => i)).toBe(i);
  }
  expect(seen.calls).toBe(60);
});

test("a result that is no promise is returned at once", () => {
  expect(createBreaker()(MS, "it", () => 7)).toBe(7);
});

test("goes by real time without a clock of its own", async () => {
  const breaker = createBreaker();
  const call = async () => breaker(MS, "it", never);
  const late = async () => {
    const failed = expect(call()).rejects.toThrow(LATE);
    await vi.advanceTimersByTimeAsync(MS);
    return failed;
  };
  for (let i = 0; i < TIMEOUTS; i++) await late();
  await vi.advanceTimersByTimeAsync(PROBE_EVERY - 1);
  await expect(call()).rejects.toThrow(OPEN);
  await vi.advanceTimersByTimeAsync(1);
  const probed = expect(call()).rejects.toThrow(PROBED);
  await vi.advanceTimersByTimeAsync(PROBE_WAIT);
  await probed;
});
