import { TuraloginError, type TuraloginErrorCode } from "./errors.js";
import type { Call, Transport } from "./transport.js";

/** How many calls of one kind may be open at once. A service that hangs must not use up this process's sockets. */
export const OPEN_CALLS = 100;

/** After so many replies 429 in a row, starts are held. A single one may be about one address only. */
export const REFUSALS = 3;

/** The longest hold, in seconds. */
export const LONGEST_HOLD = 120;

/** Spares a service that is slow or asks to wait: refuses calls at once that it would not process anyway. */
export function paced(send: Transport, now: () => number): Transport {
  const open: Record<Call["kind"], number> = { start: 0, verify: 0 };
  let refusals = 0;
  let heldUntil = 0;

  function note(code: TuraloginErrorCode | undefined, retryAfter = 0): void {
    refusals = code === "rate_limited" ? refusals + 1 : 0;
    if (refusals >= REFUSALS) heldUntil = now() + Math.min(retryAfter, LONGEST_HOLD) * 1000;
  }

  /** Seconds. A hold that lies further ahead than the longest was set before the clock was set back. */
  function holdLeft(): number {
    const left = Math.ceil((heldUntil - now()) / 1000);
    return left > LONGEST_HOLD ? 0 : left;
  }

  async function started(call: Call): Promise<unknown> {
    const left = holdLeft();
    if (left > 0) throw held(left);
    try {
      const value = await send(call);
      note(undefined);
      return value;
    } catch (error) {
      if (error instanceof TuraloginError) note(error.code, error.retryAfter);
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
