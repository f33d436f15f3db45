import type { Fault } from "./faults/fault.js";
import { createNewest } from "./newest.js";
import type { Version } from "./records.js";

/** The endpoint of the API that was called. Both verify paths of V2 are `verify`. */
export type Endpoint = "start" | "verify" | "invite";

/** A request to the API, as it was received, and its response. Never holds the API key. */
export interface RecordedCall {
  /** `c1`, `c2`, … */
  readonly id: string;
  readonly endpoint: Endpoint;
  readonly version: Version;
  readonly path: string;
  /** The parsed JSON, or the text if it is not JSON. */
  readonly body: unknown;
  /** The status of the response. `null` until one is sent, and forever if a fault cut the connection. */
  readonly status: number | null;
  /** The body of the response, or the first 4000 characters of what a fault sent. `null` without one. */
  readonly answer: unknown;
  /** How long it took until the response had ended, in milliseconds. `null` until then. */
  readonly durationMs: number | null;
  /** The fault that it met. */
  readonly fault: Fault | null;
  /** The id of the mail that it sent, or whose link or code it verified. The mail may be deleted. */
  readonly mail: string | null;
  /** Whether it carried a valid key. */
  readonly authorized: boolean;
  /** ISO 8601, by the emulator's clock. */
  readonly at: string;
}

/** How often each endpoint was called. */
export interface Counts {
  readonly start: number;
  readonly verify: number;
  readonly invite: number;
  /** Verifications that succeeded, whether or not the reply arrived. */
  readonly verified: number;
}

/** The calls that the API received. */
export interface Calls {
  /** Counts all calls, also the refused ones and those that met a fault. */
  counts(): Counts;
  /** The last 5000, or fewer where their bodies are larger than 16 MiB together; oldest first. */
  requests(): readonly RecordedCall[];
  /** Forgets all calls and sets the counters to zero. */
  clear(): void;
}

export interface CallLog extends Calls {
  /** Records a call and the size of its body in bytes. What is known later goes to the function that it returns. */
  record(call: Received, bytes: number): (more: Partial<Outcome>) => void;
  verified(): void;
}

type Outcome = Pick<RecordedCall, "status" | "answer" | "durationMs" | "fault" | "mail">;
type Received = Omit<RecordedCall, "id" | keyof Outcome>;

const UNKNOWN: Outcome = { status: null, answer: null, durationMs: null, fault: null, mail: null };
const MOST = 5000;
/** In bytes. */
const LARGEST = 16 * 1024 * 1024;
const none = (): Counts => ({ start: 0, verify: 0, invite: 0, verified: 0 });

export function createCalls(changed: () => void): CallLog {
  let counts = none();
  let count = 0;
  const requests = createNewest<RecordedCall>(MOST, LARGEST);
  const raise = (name: keyof Counts) => {
    counts = { ...counts, [name]: counts[name] + 1 };
  };
  return {
    counts: () => counts,
    requests: requests.all,
    clear() {
      counts = none();
      requests.clear();
      changed();
    },
    record(call, bytes) {
      const recorded: RecordedCall = { id: `c${++count}`, ...call, ...UNKNOWN };
      raise(call.endpoint);
      requests.add(recorded, bytes);
      changed();
      return (more) => {
        Object.assign(recorded, more);
        changed();
      };
    },
    verified: () => raise("verified"),
  };
}
