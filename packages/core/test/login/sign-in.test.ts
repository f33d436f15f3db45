import { describe, expect, test } from "vitest";
import { TuraloginError } from "../../src/client/errors.js";
import type { AuthOptions } from "../../src/index.js";
import { countOf } from "../../src/limits/count.js";
import { codeFailures, startCounts } from "../../src/login/counts.js";
import type { Proof } from "../../src/login/proof.js";
import { signIn } from "../../src/login/sign-in.js";
import { addressOf } from "../../src/session/names.js";
import { TestStore } from "../support/store.js";
import { HANDLE, partsWith, request, stranger } from "./parts.js";

const USE = countOf("codesPerLogin", "login");
const FAILURE = countOf("codeFailuresPerClient", "client");
const WRONG = countOf("codesPerLogin", "wrong:login");
const user = { id: "u1", email: "a@b.co" };

function proofOf(verify: Proof["verify"], more: Partial<Proof> = {}): Proof {
  return {
    method: "code",
    handle: HANDLE,
    expected: { email: "a@b.co", returnTo: "/x" },
    address: "an HMAC",
    metadata: undefined,
    wasStarted: true,
    key: undefined,
    limits: {
      counts: [USE, FAILURE],
      failures: [FAILURE],
      wrongCodes: WRONG,
      closed: true,
      refusal: "too_many_attempts",
    },
    verify,
    refused: "wrong_code",
    isFailure: (code) => code === "wrong_code",
    ...more,
  };
}
const right = async () => ({ user, metadata: undefined }) as Awaited<ReturnType<Proof["verify"]>>;
const failing = (cause: Error) => () => Promise.reject(cause);
const wrong = failing(new TuraloginError("verification_refused", "no"));
const never = failing(new Error("the service was asked"));

describe("a proof that the service confirms", () => {
  test("signs in, and leads to where the login was on its way to", async () => {
    const { login, events } = partsWith();
    const verdict = await signIn(login, stranger, proofOf(right));
    expect(verdict).toMatchObject({ ok: true, issued: { user }, location: "/x" });
    const address = addressOf("a@b.co", login.keys);
    expect(events).toEqual([
      { type: "sign_in", userId: "u1", address, method: "code", durationMs: 0 },
    ]);
    const elsewhere = await signIn(login, stranger, proofOf(right, { expected: undefined }));
    expect(elsewhere).toMatchObject({ ok: true, location: "/dashboard" });
  });

  test("is counted first, then gives back its failures and its start", async () => {
    const { login, counted } = partsWith();
    await signIn(login, stranger, proofOf(right));
    expect(counted.consumed).toEqual([USE, FAILURE]);
    expect(counted.closed).toEqual([true]);
    const { networks } = stranger;
    const address = addressOf("a@b.co", login.keys);
    const starts = startCounts({ address, device: undefined, networks });
    expect(counted.rewarded).toEqual([FAILURE, ...starts]);
  });

  test("gives back the wrong codes of the same login", async () => {
    const { login, counted, useOften } = partsWith();
    useOften(2);
    await signIn(login, stranger, proofOf(right));
    const address = addressOf("a@b.co", login.keys);
    const mistake = codeFailures({ address, device: undefined, networks: stranger.networks });
    expect(counted.rewarded.slice(-2 * mistake.length)).toEqual([...mistake, ...mistake]);
    const { limits } = proofOf(right);
    counted.rewarded.length = 0;
    const unknown = { limits: { ...limits, wrongCodes: undefined }, wasStarted: false };
    await signIn(login, stranger, proofOf(right, unknown));
    expect(counted.rewarded).toEqual([FAILURE]);
  });

  test("gives no start back when there was none", async () => {
    const { login, counted } = partsWith();
    await signIn(login, stranger, proofOf(right, { wasStarted: false }));
    expect(counted.rewarded).toEqual([FAILURE]);
  });

  test("runs once for requests with the same key", async () => {
    const { login, counted } = partsWith();
    const same = proofOf(right, { key: "the same" });
    const [one, two] = await Promise.all([1, 2].map(() => signIn(login, stranger, same)));
    expect(two).toBe(one);
    expect(counted.consumed).toHaveLength(2);
  });

  test("ends the session that the request came with", async () => {
    const { login } = partsWith({ session: { store: new TestStore() } });
    const before = await signIn(login, stranger, proofOf(right));
    const cookie = before.ok ? `__Host-session=${before.issued.token}` : "";
    const visitor = { ...stranger, request: { ...request, headers: { cookie } } };
    const reading = async () => (await login.sessions.read(visitor.request)).ok;
    expect(await reading()).toBe(true);
    await signIn(login, visitor, proofOf(right));
    expect(await reading()).toBe(false);
  });

  test("signs nobody in when the app denies it, and gives its failures back", async () => {
    const { login, counted } = partsWith({ onSignIn: () => ({ deny: "not here" }) });
    const verdict = await signIn(login, stranger, proofOf(right));
    expect(verdict).toMatchObject({ ok: false, refusal: { code: "access_denied" } });
    expect(counted.rewarded).toEqual([FAILURE]);
  });
});

describe("a proof that the service does not confirm", () => {
  test("stays counted when it is wrong", async () => {
    const { login, counted } = partsWith();
    const verdict = await signIn(login, stranger, proofOf(wrong));
    expect(verdict).toMatchObject({ ok: false, refusal: { code: "wrong_code" } });
    expect(counted.consumed).toEqual([USE, FAILURE, WRONG]);
    expect(counted.closed).toEqual([true, false]);
    expect(counted.rewarded).toEqual([]);
  });

  test("is given back when the service has certainly done nothing", async () => {
    const { login, counted } = partsWith();
    const down = new TuraloginError("upstream_unavailable", "no", { hadNoEffect: true });
    await signIn(login, stranger, proofOf(failing(down)));
    expect(counted.rewarded).toEqual([USE, FAILURE]);
  });

  test("stays counted as a use, but not as a failure, when the service may have tried it", async () => {
    const { login, counted } = partsWith();
    await signIn(login, stranger, proofOf(failing(new TuraloginError("upstream_timeout", "no"))));
    expect(counted.rewarded).toEqual([FAILURE]);
  });
});

test("a limited request is refused before the service is asked", async () => {
  const { login, limitTo, counted } = partsWith();
  limitTo(7);
  expect(await signIn(login, stranger, proofOf(never))).toMatchObject({
    ok: false,
    refusal: { code: "too_many_attempts", retryAfter: 7 },
  });
  expect(counted.rewarded).toEqual([]);
});

test("while the limiters are down, a proof is refused before the service is asked", async () => {
  const { login, limitTo } = partsWith();
  limitTo("unavailable");
  const verdict = await signIn(login, stranger, proofOf(never));
  expect(verdict).toMatchObject({
    ok: false,
    refusal: { code: "store_unavailable", sentence: "Attempts cannot be counted right now" },
  });
});

describe("while the store fails", () => {
  const broken = (onStoreError: "allow" | "deny") => {
    const store = new TestStore();
    store.broken = "reject";
    return { session: { store, onStoreError } } satisfies AuthOptions;
  };

  test("the proof is neither spent nor counted", async () => {
    const { login, counted, events } = partsWith(broken("deny"));
    const verdict = await signIn(login, stranger, proofOf(never));
    expect(verdict).toMatchObject({ ok: false, refusal: { code: "store_unavailable" } });
    expect([counted.consumed, counted.rewarded]).toEqual([[], []]);
    expect(events).toMatchObject([{ type: "store_failure" }]);
  });

  test("with onStoreError 'allow' the login goes on", async () => {
    const { login, events } = partsWith(broken("allow"));
    expect(await signIn(login, stranger, proofOf(right))).toMatchObject({ ok: true });
    expect(events[0]).toMatchObject({ type: "store_failure" });
  });
});
