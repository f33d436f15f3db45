import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { createClosing } from "../../src/login/closing.js";
import type { Verdict } from "../../src/login/verdict.js";
import { createVerdicts } from "../../src/login/verdicts.js";

const signedIn = { ok: true, issued: {}, location: "/" } as Verdict;
const refused: Verdict = { ok: false, refusal: { code: "wrong_code" }, clearPending: false };

test("a second request shares a running verification, however many logins come in between", async () => {
  const verdicts = createVerdicts(() => 0, createClosing());
  let finish: (verdict: Verdict) => void = () => {};
  let runs = 0;
  const slow = () => {
    runs++;
    return runs > 1
      ? Promise.resolve(refused)
      : new Promise<Verdict>((done) => {
          finish = done;
        });
  };
  const first = verdicts.once("slow", slow);
  for (let i = 0; i < 10_100; i++) await verdicts.once(`k${i}`, async () => signedIn);
  const second = verdicts.once("slow", slow);
  finish(signedIn);
  expect(await Promise.all([first, second])).toEqual([signedIn, signedIn]);
  expect(runs).toBe(1);
});

test("a hook that never settles keeps no other login's session in memory", async () => {
  let now = 0;
  const verdicts = createVerdicts(() => now, createClosing());
  void verdicts.once("hung", () => new Promise<Verdict>(() => {}));
  let kept: WeakRef<Verdict> | undefined;
  await (async () => {
    const verdict = { ...signedIn } as Verdict;
    kept = new WeakRef(verdict);
    await verdicts.once("done", async () => verdict);
  })();
  now = 10_001;
  await verdicts.once("next", async () => signedIn);
  await new Promise((done) => setImmediate(done));
  setFlagsFromString("--expose_gc");
  runInNewContext("gc")();
  expect(kept?.deref()).toBeUndefined();
});

test("a success is shared for ten seconds; a refusal or an error is not shared later", async () => {
  let now = 0;
  const verdicts = createVerdicts(() => now, createClosing());
  let runs = 0;
  const run = (verdict: Verdict | Error) => async () => {
    runs++;
    if (verdict instanceof Error) throw verdict;
    return verdict;
  };
  await verdicts.once("a", run(refused));
  await verdicts.once("a", run(refused));
  await expect(verdicts.once("a", run(new Error("bug")))).rejects.toThrow("bug");
  await verdicts.once("a", run(signedIn));
  expect(runs).toBe(4);
  now = 9_999;
  await verdicts.once("a", run(signedIn));
  expect(runs).toBe(4);
  now = 10_000;
  await verdicts.once("a", run(signedIn));
  expect(runs).toBe(5);
});

test("a success is shared for no longer when the clock is set back", async () => {
  let now = 500_000;
  const verdicts = createVerdicts(() => now, createClosing());
  let runs = 0;
  const run = async () => {
    runs++;
    return signedIn;
  };
  await verdicts.once("a", run);
  now -= 1;
  await verdicts.once("a", run);
  expect(runs).toBe(2);
  now -= 500;
  await verdicts.once("b", run);
  // The clock shows a time again at which "a" was shared, but it has been removed meanwhile.
  now += 500;
  await verdicts.once("a", run);
  expect(runs).toBe(4);
});

test("a younger success is not shared for longer than an older one that still is", async () => {
  let now = 500_000;
  const verdicts = createVerdicts(() => now, createClosing());
  const ran: string[] = [];
  const login = (key: string) =>
    verdicts.once(key, async () => {
      ran.push(key);
      return signedIn;
    });
  await login("older");
  now += 5_000;
  await login("younger");
  now -= 1_000;
  for (const key of ["older", "younger"]) await login(key);
  expect(ran).toEqual(["older", "younger", "younger"]);
});

test("only the 10,000 newest successes are shared", async () => {
  const verdicts = createVerdicts(() => 0, createClosing());
  const ran: string[] = [];
  const login = (key: string) =>
    verdicts.once(key, async () => {
      ran.push(key);
      return signedIn;
    });
  for (let i = 0; i <= 10_000; i++) await login(`k${i}`);
  ran.length = 0;
  await login("k10000");
  await login("k1");
  expect(ran).toEqual([]);
  await login("k0");
  expect(ran).toEqual(["k0"]);
});

test("a run that throws synchronously is forgotten at once", async () => {
  const verdicts = createVerdicts(() => 0, createClosing());
  const bug = () => {
    throw new Error("bug");
  };
  await expect(verdicts.once("a", bug as () => Promise<Verdict>)).rejects.toThrow("bug");
  expect(await verdicts.once("a", async () => signedIn)).toBe(signedIn);
});

test("without a key each request runs by itself", async () => {
  const verdicts = createVerdicts(() => 0, createClosing());
  let runs = 0;
  const run = async () => {
    runs++;
    return signedIn;
  };
  await Promise.all([verdicts.once(undefined, run), verdicts.once(undefined, run)]);
  expect(runs).toBe(2);
});

test("after closing no verification begins, and an earlier success is still shared", async () => {
  const closing = createClosing();
  const verdicts = createVerdicts(() => 0, closing);
  await verdicts.once("a", async () => signedIn);
  await closing.close();
  const never = () => Promise.reject(new Error("ran"));
  expect(await verdicts.once("a", never)).toBe(signedIn);
  for (const key of ["b", undefined]) {
    expect(await verdicts.once(key, never)).toMatchObject({
      ok: false,
      refusal: { code: "restarting" },
      clearPending: false,
    });
  }
});
