import { describe, expect, test } from "vitest";
import type { AuthOptions } from "../../src/index.js";
import { startCounts } from "../../src/login/counts.js";
import { openPending } from "../../src/login/pending.js";
import { startLogin } from "../../src/login/start.js";
import { addressOf } from "../../src/session/names.js";
import { attempt, HANDLE, jsonOf, NOW, partsWith, request, stranger } from "./parts.js";

const asked = { email: "a@b.co", returnTo: "/x", fields: {} };
const started = (more: object = {}) => jsonOf({ success: true, sessionId: HANDLE, ...more });

/** The parts, a service that replies in this way, and the bodies that it has received. */
function withService(reply: () => Response | Promise<Response>, options: AuthOptions = {}) {
  const sent: unknown[] = [];
  const parts = partsWith({
    async fetch(_, init) {
      sent.push(JSON.parse(String(init?.body)));
      return reply();
    },
    ...options,
  });
  const { networks } = stranger;
  const address = addressOf("a@b.co", parts.login.keys);
  const counts = startCounts({ address, device: undefined, networks });
  return { ...parts, sent, address, counts };
}

describe("a start", () => {
  test("has a link mailed, and keeps the attempt in the pending cookie", async () => {
    const { login, sent, events, address, counted, counts } = withService(started);
    const result = await startLogin(login, stranger, asked);
    expect(sent).toEqual([{ email: "a@b.co", validationUrl: "https://app.test/auth/callback" }]);
    expect(events).toEqual([{ type: "start", address, durationMs: 0 }]);
    expect([counted.consumed, counted.closed, counted.rewarded]).toEqual([counts, [false], []]);
    expect(await attemptsIn(login, result)).toEqual({ attempts: [attempt], maxAge: 900 });
  });

  test("has only a code mailed with method otp", async () => {
    const { login, sent } = withService(started, { method: "otp" });
    expect(await startLogin(login, stranger, asked)).toMatchObject({ ok: true });
    expect(sent).toEqual([{ email: "a@b.co", method: "otp" }]);
  });

  test("keeps the attempt before it, and no older one", async () => {
    const { login } = withService(started);
    const older = ["older", "oldest"].map((name) => ({ ...attempt, handle: `${name} ${HANDLE}` }));
    const result = await startLogin(login, { ...stranger, attempts: older }, asked);
    const { attempts } = await attemptsIn(login, result);
    expect(attempts.map(({ handle }) => handle)).toEqual([HANDLE, `older ${HANDLE}`]);
  });

  test.each([
    ["at the end that the service names", NOW + 300_999, 300],
    ["after a minute when the service's clock is behind", NOW - 300_000, 60],
    ["after fifteen minutes when the service names a later end", NOW + 3_600_000, 900],
  ])("is pending until its end: %s", async (_, expiresAt, maxAge) => {
    const { login, clock } = withService(() => started({ expiresAt }));
    clock.now += 500;
    const pending = await attemptsIn(login, await startLogin(login, stranger, asked));
    expect(pending.maxAge).toBe(maxAge);
    expect(pending.attempts).toMatchObject([{ expiresAt: NOW / 1000 + maxAge }]);
  });

  test("is refused before a mail is sent when a limit refuses", async () => {
    const { login, limitTo, sent, counted } = withService(started);
    limitTo(7);
    expect(await startLogin(login, stranger, asked)).toMatchObject({
      ok: false,
      refusal: { code: "rate_limited", retryAfter: 7 },
    });
    expect([sent, counted.rewarded]).toEqual([[], []]);
  });

  test("is neither counted nor mailed when the app denies it", async () => {
    const { login, sent, counted } = withService(started, { onStart: () => ({ deny: "no" }) });
    const result = await startLogin(login, stranger, asked);
    expect(result).toMatchObject({ ok: false, refusal: { code: "access_denied" } });
    expect([sent, counted.consumed]).toEqual([[], []]);
  });

  test("is not begun after auth.close()", async () => {
    const { login, sent } = withService(started);
    await login.closing.close();
    const result = await startLogin(login, stranger, asked);
    expect(result).toMatchObject({ ok: false, refusal: { code: "restarting" } });
    expect(sent).toEqual([]);
  });
});

describe("a start that the service does not take", () => {
  test("is refused, reported, and given back when the service has done nothing", async () => {
    const { login, events, counted, counts } = withService(() => new Response("", { status: 500 }));
    const result = await startLogin(login, stranger, asked);
    expect(result).toMatchObject({ ok: false, refusal: { code: "upstream_unavailable" } });
    expect(counted.rewarded).toEqual(counts);
    expect(events).toMatchObject([
      {
        ...{ type: "upstream_failure", call: "start", code: "upstream_unavailable" },
        ...{ hadNoEffect: true, durationMs: 0 },
      },
    ]);
    expect(events).toHaveProperty("0.cause.code", "upstream_unavailable");
  });

  test("stays counted, for its address and for its client, when a mail may have been sent", async () => {
    const { login, counted, events } = withService(() => new Response("<html>"));
    const result = await startLogin(login, stranger, asked);
    expect(result).toMatchObject({ ok: false, refusal: { code: "upstream_error" } });
    expect(counted.rewarded).toEqual([]);
    expect(events).toMatchObject([{ code: "upstream_error", hadNoEffect: false }]);
  });

  test("stays counted when the service refuses the address", async () => {
    const { login, counted } = withService(() => new Response("", { status: 400 }));
    await startLogin(login, stranger, asked);
    expect(counted.rewarded).toEqual([]);
  });

  test("is no failure of the service when it refuses the address", async () => {
    const { login, events } = withService(() => new Response("", { status: 400 }));
    const result = await startLogin(login, stranger, asked);
    expect(result).toMatchObject({ ok: false, refusal: { code: "invalid_email" } });
    expect(events).toMatchObject([{ type: "refused", reason: "invalid_email" }]);
  });

  test("counts and sends nothing when its client has left before", async () => {
    const parts = partsWith();
    const onAbort = (listener: () => void) => {
      listener();
      return () => {};
    };
    const visitor = { ...stranger, request: { ...request, onAbort } };
    const result = await startLogin(parts.login, visitor, asked);
    expect(result).toMatchObject({ ok: false, refusal: { code: "upstream_unavailable" } });
    expect(parts.counted.consumed).toEqual([]);
    expect(parts.events).toEqual([]);
  });

  test("goes on once it is counted, and listens to its client no longer", async () => {
    let listening = 0;
    const onAbort = () => {
      listening++;
      return () => {
        listening--;
      };
    };
    const { login, counted } = withService(started);
    const visitor = { ...stranger, request: { ...request, onAbort } };
    expect(await startLogin(login, visitor, asked)).toMatchObject({ ok: true });
    expect(listening).toBe(0);
    expect(counted.consumed).not.toEqual([]);
  });

  test("is a defect of ours when the error is not the client's", async () => {
    const { login } = partsWith();
    const client = { start: () => Promise.reject(new Error("a defect")) };
    const broken = Object.assign(login, { client });
    await expect(startLogin(broken, stranger, asked)).rejects.toThrow("a defect");
  });
});

type Parts = ReturnType<typeof partsWith>;

/** The attempts in the pending cookie of a start, and the cookie's lifetime in seconds. */
async function attemptsIn(
  { keys }: Parts["login"],
  result: Awaited<ReturnType<typeof startLogin>>,
) {
  const line = result.ok ? result.cookie[1] : "";
  const [, sealed, maxAge] = /^__Host-turalogin=([^;]+); Max-Age=(\d+);/.exec(line) ?? [];
  return { attempts: (await openPending(sealed, keys, NOW)).attempts, maxAge: Number(maxAge) };
}
