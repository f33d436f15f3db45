import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** One call that has arrived, and waits. */
export interface HeldCall {
  readonly path: string;
  readonly body: unknown;
  /** Fulfilled when the app has let go of the connection. */
  readonly closed: Promise<void>;
  /** 200 with this as JSON. */
  answer(body: unknown): void;
}

/** A service that answers when it is told to, and not before. */
export interface HeldService {
  readonly apiUrl: string;
  /** The next call: it may have come already. */
  next(): Promise<HeldCall>;
  /** How many have come. */
  calls(): number;
}

/** Runs with such a service, and ends it with all its connections. */
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

/** Fails where this does not come by itself; the limit is generous, for a machine that is busy. */
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

/** Nothing that runs meanwhile leaves a rejection that nobody handles. */
export async function assertNoRejections(run: () => Promise<void>): Promise<void> {
  const rejections: unknown[] = [];
  const note = (cause: unknown) => void rejections.push(cause);
  process.on("unhandledRejection", note);
  try {
    await run();
    // They are told of after the microtasks of the turn that they happened in.
    await new Promise((turn) => setImmediate(turn));
  } finally {
    process.off("unhandledRejection", note);
  }
  assert.deepEqual(rejections, []);
}
