/** How often this process looks whether it is held up, in milliseconds. */
const STEP = 10;

/**
 * What `run` answers, and how long it took in milliseconds, without the time in which this process had no turn: on a
 * machine that is busy with other things, that says nothing about what is measured.
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
