import { setImmediate as turn } from "node:timers/promises";
import { type Refused, refused } from "./verdict.js";

/** The end of an app, as its logins see it: none begins any more, and those under way are waited for. */
export interface Closing {
  /** Whether the end has begun. */
  begun(): boolean;
  /** Runs a login, and counts it as under way. Once the end has begun, nothing runs: the login is refused. */
  login<T>(run: () => Promise<T>): Promise<T | Refused>;
  /** Runs what is the app's own to stop: waited for like a login, but never refused. */
  waitFor<T>(run: () => Promise<T>): Promise<T>;
  /** Begins the end; fulfilled when nothing is under way. Called again, it is the same end. */
  close(): Promise<void>;
}

/** No login begins any more in this process, which ends: another one takes it, and nothing was spent here. */
const CLOSING = refused({
  code: "upstream_unavailable",
  retryAfter: 1,
  sentence: "The app is restarting: try again",
});

export function createClosing(): Closing {
  const underWay = new Set<Promise<unknown>>();
  let end: Promise<void> | undefined;

  function waitFor<T>(run: () => Promise<T>): Promise<T> {
    const running = run();
    underWay.add(running);
    const done = () => underWay.delete(running);
    running.then(done, done);
    return running;
  }

  async function ended(): Promise<void> {
    while (underWay.size > 0) await Promise.allSettled(underWay);
    // Whoever waits for this may end the process: a turn, so that the last answer is written before.
    await turn();
  }

  return {
    begun: () => end !== undefined,
    login: (run) => (end === undefined ? waitFor(run) : Promise.resolve(CLOSING)),
    waitFor,
    close() {
      end ??= ended();
      return end;
    },
  };
}
