import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { within } from "../../src/limits/deadline.js";

test.each([undefined, null, 0, "x", {}])("%j is no promise, and is returned at once", (value) =>
  expect(within(1000, "it", value)).toBe(value),
);

describe("a promise", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test("gives its own result in time, and leaves no timer behind", async () => {
    expect(await within(1000, "it", Promise.resolve("x"))).toBe("x");
    await expect(within(1000, "it", Promise.reject(new Error("down")))).rejects.toThrow("down");
    // biome-ignore lint/suspicious/noThenProperty: clients of some databases return such objects.
    const thenable = { then: (done: (value: string) => void) => Promise.resolve(done("y")) };
    expect(await within(1000, "it", thenable as PromiseLike<string>)).toBe("y");
    await vi.advanceTimersByTimeAsync(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  test.each([0, 300])("tells what others have left it: %i ms", async (ms) => {
    const late = within(ms, "it", new Promise(() => {}), 1000);
    const failed = expect(late).rejects.toThrow(
      `it did not answer within 1000 ms, of which others had left ${ms} ms`,
    );
    await vi.advanceTimersByTimeAsync(ms);
    await failed;
  });

  test("is rejected when it takes longer", async () => {
    let isLate = false;
    const late = within(1000, "it", new Promise(() => {}));
    const failed = expect(late).rejects.toThrow("it did not answer within 1000 ms");
    void Promise.resolve(late).catch(() => {
      isLate = true;
    });
    await vi.advanceTimersByTimeAsync(999);
    expect(isLate).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    await failed;
  });
});
