import fc from "fast-check";
import { expect, test } from "vitest";
import { TuraloginClient } from "../../src/client/client.js";
import { LONGEST_HOLD, OPEN_CALLS, PROBE_STARTS_EVERY, REFUSALS } from "../../src/client/pace.js";

const HANDLE = "handle_0123456789_handle_0123456789";
const STARTED = { success: true, sessionId: HANDLE };
const VERIFIED = { success: true, token: "jwt", user: { id: "1", email: "a@b.co" } };

/** A client whose service replies as `reply` says, a clock, and the count of calls that reached the service. */
function clientWith(reply: (path: string) => Response | Promise<Response>) {
  const seen = { now: 1_700_000_000_000, calls: 0 };
  const client = new TuraloginClient({
    apiKey: "tl_test_pace_0123456789",
    apiUrl: "https://api.test/api/v1",
    now: () => seen.now,
    fetch: async (url) => {
      seen.calls++;
      return reply(new URL(String(url)).pathname);
    },
  });
  let starts = 0;
  /** Each for an address of its own, unless one is given. */
  const start = (email = `${++starts}@b.co`) =>
    outcomeOf(client.start({ email, callbackUrl: "https://a.b/c" }));
  const verify = () => outcomeOf(client.verifyLink(HANDLE));
  return { seen, start, verify };
}

type Outcome = { code?: string; retryAfter?: number; hadNoEffect?: boolean };

const outcomeOf = (call: Promise<unknown>): Promise<Outcome> =>
  call.then(
    () => ({}),
    (error: Outcome) => error,
  );

const asksToWait = (seconds: number) =>
  new Response("{}", { status: 429, headers: { "retry-after": String(seconds) } });

test("no more calls of a kind are open than the limit, and the next goes when one has ended", async () => {
  const waiting: ((reply: Response) => void)[] = [];
  const { seen, start, verify } = clientWith((path) =>
    path.endsWith("/verify")
      ? Response.json(VERIFIED)
      : new Promise((resolve) => {
          waiting.push(resolve);
        }),
  );
  const open = Array.from({ length: OPEN_CALLS }, () => start());
  expect(await start()).toMatchObject({ code: "upstream_unavailable", hadNoEffect: true });
  expect(seen.calls).toBe(OPEN_CALLS);
  expect(await verify()).toEqual({});

  waiting.shift()?.(Response.json(STARTED));
  await open.shift();
  open.push(start());
  for (const resolve of waiting) resolve(Response.json(STARTED));
  expect(await Promise.all(open)).toEqual(open.map(() => ({})));
});

test("after 429 for three addresses, starts are held as long as the service asked, at most two minutes", () =>
  fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 3600 }), fc.nat(), async (seconds, part) => {
      const { seen, start, verify } = clientWith((path) =>
        path.endsWith("/verify") ? Response.json(VERIFIED) : asksToWait(seconds),
      );
      for (let i = 0; i < REFUSALS; i++) await start();
      const hold = Math.min(seconds, LONGEST_HOLD);
      const waited = part % hold;
      seen.now += waited * 1000;
      // Not a probe: this address was refused.
      expect(await start("1@b.co")).toMatchObject({
        code: "rate_limited",
        retryAfter: hold - waited,
        hadNoEffect: true,
      });
      expect(seen.calls).toBe(REFUSALS);
      expect(await verify()).toEqual({});
      seen.now += (hold - waited) * 1000;
      for (let i = 1; i < REFUSALS; i++) await start();
      await start("1@b.co");
      expect(seen.calls).toBe(2 * REFUSALS + 1);
    }),
  ));

test("one address that the service refuses holds nobody", async () => {
  const { seen, start } = clientWith(() => asksToWait(60));
  for (let i = 0; i < 20; i++) await start("a@b.co");
  expect(seen.calls).toBe(20);
});

test("a start for a new address goes through a hold once a second, and a success ends it", async () => {
  let reply = () => asksToWait(60);
  const { seen, start } = clientWith(() => reply());
  for (let i = 0; i < REFUSALS; i++) await start();
  for (let second = 1; second <= 5; second++) {
    seen.now += PROBE_STARTS_EVERY;
    for (let i = 0; i < 9; i++) await start();
    expect(seen.calls).toBe(REFUSALS + second);
  }
  reply = () => Response.json(STARTED);
  seen.now += PROBE_STARTS_EVERY;
  expect(await start("1@b.co")).toMatchObject({ code: "rate_limited" });
  expect(await start()).toEqual({});
  expect(await start("1@b.co")).toEqual({});
});

test("the longest hold begins at once, and both refusals say why", async () => {
  const { start } = clientWith(() => asksToWait(LONGEST_HOLD));
  for (let i = 0; i < REFUSALS; i++) await start();
  expect(await start()).toMatchObject({
    message: expect.stringContaining("asked to wait"),
    retryAfter: LONGEST_HOLD,
  });
  const hanging = clientWith(() => new Promise(() => {}));
  for (let i = 0; i < OPEN_CALLS; i++) void hanging.start();
  expect(await hanging.start()).toMatchObject({ message: expect.stringContaining("is slow") });
});

test("a start that succeeds, or fails in another way, begins the count anew", async () => {
  for (const other of [() => Response.json(STARTED), () => new Response("", { status: 500 })]) {
    let count = 0;
    const { seen, start } = clientWith(() => (++count % REFUSALS === 0 ? other() : asksToWait(60)));
    for (let i = 0; i < 5 * REFUSALS; i++) await start();
    expect(seen.calls).toBe(5 * REFUSALS);
  }
});

test("a clock that is set back does not prolong a hold", async () => {
  const { seen, start } = clientWith(() => asksToWait(60));
  for (let i = 0; i < REFUSALS; i++) await start();
  seen.now -= 3_600_000;
  await start();
  expect(seen.calls).toBe(REFUSALS + 1);
});
