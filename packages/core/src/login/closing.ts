import { type Refused, refused } from "./verdict.js";

/** How the app closes: new logins are refused, and running ones are completed. */
export interface Closing {
  /** Whether closing has begun. */
  begun(): boolean;
  /** Runs a login, which `close` waits for. After closing has begun, `run` is not called and the login is refused. */
  login<T>(run: () => Promise<T>): Promise<T | Refused>;
  /** Runs a call of the app itself. `close` waits for it as for a login, but it is never refused. */
  waitFor<T>(run: () => Promise<T>): Promise<T>;
  /** Begins to close. Fulfilled when nothing runs any more. Further calls return the same promise. */
  close(): Promise<void>;
}

/** The refusal while this process closes. Nothing was used up, so the client can try again with another process. */
const CLOSING = refused({ code: "restarting", retryAfter: 1 });

export function createClosing(): Closing {
  const runs = new Set<Promise<unknown>>();
  let closed: Promise<void> | undefined;

  function waitFor<T>(run: () => Promise<T>): Promise<T> {
    const running = run();
    runs.add(running);
    const done = () => runs.delete(running);
    running.then(done, done);
    return running;
  }

  async function finish(): Promise<void> {
    while (runs.size > 0) await Promise.allSettled(runs);
    // The caller may end the process after this. One more turn of the event loop lets the last reply be written first.
    await new Promise((turn) => setTimeout(turn));
  }

  return {
    begun: () => closed !== undefined,
    login: (run) => (closed === undefined ? waitFor(run) : Promise.resolve(CLOSING)),
    waitFor,
    close() {
      closed ??= finish();
      return closed;
    },
  };
}
