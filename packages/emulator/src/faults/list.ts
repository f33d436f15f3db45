import type { Endpoint } from "../calls.js";
import { type Fault, parseFault } from "./fault.js";

/** Faults that wait for a call. */
export interface Faults {
  /** Adds a fault after those that wait already. @throws {TypeError} when it is invalid, saying why */
  add(fault: Fault): void;
  /** The faults that still wait. `times` is how many calls each will still affect. */
  list(): readonly Fault[];
  /** Removes all faults. */
  clear(): void;
}

export interface FaultList extends Faults {
  /** The fault for this call of an endpoint: the first one that was added. */
  take(endpoint: Endpoint): Fault | undefined;
}

const MOST = 1000;

export function createFaults(changed: () => void): FaultList {
  let waiting: { readonly fault: Fault; left: number }[] = [];
  return {
    add(input) {
      const fault = parseFault(input);
      if (waiting.length >= MOST) throw new TypeError(`fault: ${MOST} are waiting already.`);
      waiting.push({ fault, left: fault.times ?? 1 });
      changed();
    },
    list: () => waiting.map(({ fault, left }) => ({ ...fault, times: left })),
    clear() {
      waiting = [];
      changed();
    },
    take(endpoint) {
      const found = waiting.find(
        ({ fault }) => fault.endpoint === endpoint || fault.endpoint === "*",
      );
      if (found === undefined) return undefined;
      if (--found.left === 0) waiting = waiting.filter((other) => other !== found);
      changed();
      return found.fault;
    },
  };
}
