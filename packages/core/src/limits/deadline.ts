/**
 * What `work` answers, or a rejection where that takes longer than `ms`; a later answer is dropped. At once for what is
 * there already. Real time, whatever clock was injected: a promise that never settles cannot be waited for otherwise.
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
