/** The rejection of work that took too long. */
export class Late extends Error {}

/**
 * Settles like `work`, but rejects after `ms` milliseconds; a later result is ignored. A value that is not a promise is
 * returned synchronously. Uses real time, not the injected clock: only a timer can end the wait for a promise that never
 * settles. `of`: the time that this work shares with others, if `ms` is only what they have left.
 */
export function within<T>(
  ms: number,
  what: string,
  work: T | PromiseLike<T>,
  of = ms,
): T | Promise<T> {
  if (!isPromise(work)) return work;
  return new Promise((resolve, reject) => {
    const late = () => {
      const left = ms < of ? `, of which others had left ${ms} ms` : "";
      reject(new Late(`${what} did not answer within ${of} ms${left}`));
    };
    const timer = setTimeout(late, ms);
    work.then(resolve, reject).then(() => clearTimeout(timer));
  });
}

function isPromise<T>(work: T | PromiseLike<T>): work is PromiseLike<T> {
  return typeof (work as PromiseLike<T> | null | undefined)?.then === "function";
}
