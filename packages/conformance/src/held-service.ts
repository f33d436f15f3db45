import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** One call that has arrived and waits for a reply. */
export interface HeldCall {
  readonly path: string;
  readonly body: unknown;
  /** Resolves when the app has closed the connection. */
  readonly closed: Promise<void>;
  /** Replies 200 with this body as JSON. */
  answer(body: unknown): void;
}

/** A service that holds each call until the check replies to it. */
export interface HeldService {
  readonly apiUrl: string;
  /** The next call. It may have arrived already. */
  next(): Promise<HeldCall>;
  /** How many calls have arrived. */
  calls(): number;
}

/** Runs with such a service, then closes it and all its connections. */
export async function withHeldService(run: (service: HeldService) => Promise<void>): Promise<void> {
  const arrived: HeldCall[] = [];
  const waiting: ((call: HeldCall) => void)[] = [];
  let calls = 0;
  const server = createServer(async (req, res) => {
    calls++;
    const closed = new Promise<void>((done) => res.once("close", done));
    const body: unknown = JSON.parse(await text(req));
    const answer = (reply: unknown) => {
      res.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(reply));
    };
    const call = { path: req.url ?? "", body, closed, answer };
    const taker = waiting.shift();
    if (taker === undefined) arrived.push(call);
    else taker(call);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  try {
    await run({
      apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`,
      next: () =>
        soon(
          new Promise((take) => {
            const call = arrived.shift();
            if (call === undefined) waiting.push(take);
            else take(call);
          }),
          "a call to the service",
        ),
      calls: () => calls,
    });
  } finally {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  }
}

/** Settles like `awaited`, but fails after `ms` milliseconds. The default is long, because a machine may be busy. */
export async function soon<T>(awaited: Promise<T>, what: string, ms = 30_000): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new assert.AssertionError({ message: `never came: ${what}` })),
      ms,
    );
  });
  try {
    return await Promise.race([awaited, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Asserts that `run` leaves no unhandled rejection. */
export async function assertNoRejections(run: () => Promise<void>): Promise<void> {
  const rejections: unknown[] = [];
  const note = (cause: unknown) => void rejections.push(cause);
  process.on("unhandledRejection", note);
  try {
    await run();
    // Node reports an unhandled rejection only after the microtasks of the same turn.
    await new Promise((turn) => setImmediate(turn));
  } finally {
    process.off("unhandledRejection", note);
  }
  assert.deepEqual(rejections, []);
}
