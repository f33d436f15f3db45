import { TuraloginError } from "./errors.js";
import type { Call, Transport } from "./transport.js";

/** How many calls of one kind may be open at once. A service that hangs must not use up this process's sockets. */
export const OPEN_CALLS = 100;

/** After replies 429 for so many addresses in a row, starts are held. Fewer may be about these addresses only. */
export const REFUSALS = 3;

/** The longest hold, in seconds. */
export const LONGEST_HOLD = 120;

/** How often a start for another address goes through a hold, in milliseconds, to see whether the service mails again. */
export const PROBE_STARTS_EVERY = 1000;

/** Spares a service that is slow or asks to wait: refuses calls at once that it would not process anyway. */
export function paced(send: Transport, now: () => number): Transport {
  const open: Record<Call["kind"], number> = { start: 0, verify: 0 };
  /** The addresses that got a 429 since the last other reply. */
  const refused = new Set<unknown>();
  let heldUntil = 0;
  let nextProbe = 0;

  function begin(): void {
    refused.clear();
    heldUntil = 0;
  }

  function note(recipient: unknown, retryAfter = 0): void {
    // If the service limits each address by itself, an attacker can get it to refuse some. To hold starts, each second needs
    // another such address, because the next probe is for one that was not refused yet.
    refused.add(recipient);
    if (refused.size < REFUSALS) return;
    heldUntil = now() + Math.min(retryAfter, LONGEST_HOLD) * 1000;
    nextProbe = now() + PROBE_STARTS_EVERY;
  }

  /** Seconds. A hold that lies further ahead than the longest was set before the clock was set back. */
  function holdLeft(): number {
    const left = Math.ceil((heldUntil - now()) / 1000);
    if (left > 0 && left <= LONGEST_HOLD) return left;
    if (heldUntil > 0) begin();
    return 0;
  }

  async function started(call: Call): Promise<unknown> {
    const recipient = call.body.email;
    const left = holdLeft();
    if (left > 0) {
      if (refused.has(recipient) || now() < nextProbe) throw held(left);
      nextProbe = now() + PROBE_STARTS_EVERY;
    }
    try {
      const value = await send(call);
      begin();
      return value;
    } catch (error) {
      const { code, retryAfter } = error as Partial<TuraloginError>;
      if (code === "rate_limited") note(recipient, retryAfter);
      else begin();
      throw error;
    }
  }

  return async (call) => {
    const { kind } = call;
    if (open[kind] >= OPEN_CALLS) throw tooMany();
    open[kind]++;
    try {
      return await (kind === "start" ? started(call) : send(call));
    } finally {
      open[kind]--;
    }
  };
}

const held = (retryAfter: number) =>
  new TuraloginError("rate_limited", "The Turalogin service has asked to wait. Try again later.", {
    retryAfter,
    hadNoEffect: true,
  });

const tooMany = () =>
  new TuraloginError(
    "upstream_unavailable",
    `${OPEN_CALLS} calls wait for the Turalogin service, which is slow or does not reply. Try again.`,
    { hadNoEffect: true },
  );
