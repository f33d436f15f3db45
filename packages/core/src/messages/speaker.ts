import type { EventBody } from "../events.js";
import { lineFor, type Quoted } from "./from-event.js";
import { lineOf, MESSAGES, type MessageName } from "./table.js";

/** Where lines are written. */
interface Target {
  warn(message: string): void;
  error(message: string): void;
}

const MINUTE = 60_000;

/** Returns a function that logs failures: at most one line a minute for each kind. `now`: the clock in milliseconds. */
export function createSpeaker(
  logger: Target,
  now: () => number,
  quoted: Quoted,
): (event: EventBody) => void {
  const saidAt = new Map<MessageName, number>();

  function isRecent(name: MessageName, time: number): boolean {
    const before = saidAt.get(name);
    return before !== undefined && Math.abs(time - before) < MINUTE;
  }

  return (event) => {
    const line = lineFor(event, quoted);
    if (line === undefined) return;
    const { name, values } = line;
    const time = now();
    // A broken clock must not fill the log.
    if (isRecent(name, Number.isFinite(time) ? time : 0)) return;
    saidAt.set(name, Number.isFinite(time) ? time : 0);
    logger[MESSAGES[name].level](lineOf(name, values()));
  };
}
