import { TuraloginError } from "../client/errors.js";
import { OPEN_CALLS } from "../client/pace.js";
import type { Call } from "../client/transport.js";

/** How many calls of one network may be open once half of all places are taken. */
export const OPEN_CALLS_PER_NETWORK = 10;

/** Counts the calls of logins that wait for the service, by the client's network. */
export interface OpenCalls {
  /**
   * Makes a call. Only the service's slowness fills the places, so a network is limited only after half of them are taken:
   * then one network cannot take the rest from all others. `network`: undefined if it is not known, so that it has no limit.
   *
   * @throws {TuraloginError} `upstream_unavailable`, before the call, if the network has too many open calls.
   */
  run<T>(kind: Call["kind"], network: string | undefined, call: () => Promise<T>): Promise<T>;
}

export function createOpenCalls(): OpenCalls {
  const kinds = { start: new OpenOfKind(), verify: new OpenOfKind() };
  return {
    async run(kind, network, call) {
      const open = kinds[kind];
      if (network !== undefined && open.isCrowded() && open.of(network) >= OPEN_CALLS_PER_NETWORK)
        throw crowded();
      open.add(network, 1);
      try {
        return await call();
      } finally {
        open.add(network, -1);
      }
    },
  };
}

class OpenOfKind {
  #total = 0;
  readonly #byNetwork = new Map<string, number>();

  isCrowded(): boolean {
    return this.#total >= OPEN_CALLS / 2;
  }

  of(network: string): number {
    return this.#byNetwork.get(network) ?? 0;
  }

  add(network: string | undefined, change: 1 | -1): void {
    this.#total += change;
    if (network === undefined) return;
    const open = this.of(network) + change;
    if (open === 0) this.#byNetwork.delete(network);
    else this.#byNetwork.set(network, open);
  }
}

const crowded = () =>
  new TuraloginError(
    "upstream_unavailable",
    `The Turalogin service is slow, and ${OPEN_CALLS_PER_NETWORK} calls of this client's network already wait for it. Try again.`,
    { hadNoEffect: true },
  );
