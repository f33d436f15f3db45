/**
 * Settles like `work`, but rejects after `ms` milliseconds; a later result is ignored. A value that is not a promise is
 * returned synchronously. Uses real time, not the injected clock: only a timer can end the wait for a promise that never
 * settles.
 */
export function within<T>(ms: number, what: string, work: T | PromiseLike<T>): T | Promise<T> {
  if (!isPromise(work)) return work;
  return new Promise((resolve, reject) => {
    const late = () => reject(new Error(`${what} did not answer within ${ms} ms`));
    const timer = setTimeout(late, ms);
    work.then(resolve, reject).then(() => clearTimeout(timer));
  });
}

function isPromise<T>(work: T | PromiseLike<T>): work is PromiseLike<T> {
  return typeof (work as PromiseLike<T> | null | undefined)?.then === "function";
}
