/** How often to check whether this process is delayed, in milliseconds. */
const STEP = 10;

/**
 * Returns the result of `run` and how long it took, in milliseconds. The time in which a busy machine did not run this
 * process is not counted.
 */
export async function timed<T>(run: () => Promise<T>): Promise<[answer: T, took: number]> {
  const began = performance.now();
  let heldUp = 0;
  let due = began + STEP;
  const timer = setInterval(() => {
    const now = performance.now();
    heldUp += Math.max(0, now - due);
    due = now + STEP;
  }, STEP);
  try {
    const answer = await run();
    return [answer, performance.now() - began - heldUp];
  } finally {
    clearInterval(timer);
  }
}
