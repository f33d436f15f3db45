import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { createClosing } from "../../src/login/closing.js";
import { createVerdicts, type Verdict } from "../../src/login/verdicts.js";

const signedIn = { ok: true, issued: {}, location: "/" } as Verdict;
const refused: Verdict = { ok: false, refusal: { code: "wrong_code" }, clearPending: false };

test("a run under way is joined however many logins come meanwhile", async () => {
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
  const first = verdicts.share("slow", slow);
  for (let i = 0; i < 10_100; i++) await verdicts.share(`k${i}`, async () => signedIn);
  const second = verdicts.share("slow", slow);
  finish(signedIn);
  expect(await Promise.all([first, second])).toEqual([signedIn, signedIn]);
  expect(runs).toBe(1);
});

test("a hook that never answers keeps no other login's session in memory", async () => {
  let now = 0;
  const verdicts = createVerdicts(() => now, createClosing());
  void verdicts.share("hung", () => new Promise<Verdict>(() => {}));
  let kept: WeakRef<Verdict> | undefined;
  await (async () => {
    const verdict = { ...signedIn } as Verdict;
    kept = new WeakRef(verdict);
    await verdicts.share("done", async () => verdict);
  })();
  now = 10_001;
  await verdicts.share("next", async () => signedIn);
  await new Promise((done) => setImmediate(done));
  setFlagsFromString("--expose_gc");
  runInNewContext("gc")();
  expect(kept?.deref()).toBeUndefined();
});

test("a success is shared for ten seconds, a refusal and a bug with nobody later", async () => {
  let now = 0;
  const verdicts = createVerdicts(() => now, createClosing());
  let runs = 0;
  const run = (verdict: Verdict | Error) => async () => {
    runs++;
    if (verdict instanceof Error) throw verdict;
    return verdict;
  };
  await verdicts.share("a", run(refused));
  await verdicts.share("a", run(refused));
  await expect(verdicts.share("a", run(new Error("bug")))).rejects.toThrow("bug");
  await verdicts.share("a", run(signedIn));
  expect(runs).toBe(4);
  now = 9_999;
  await verdicts.share("a", run(signedIn));
  expect(runs).toBe(4);
  now = 10_000;
  await verdicts.share("a", run(signedIn));
  expect(runs).toBe(5);
});

test("what fails at once is forgotten at once", async () => {
  const verdicts = createVerdicts(() => 0, createClosing());
  const bug = () => {
    throw new Error("bug");
  };
  await expect(verdicts.share("a", bug as () => Promise<Verdict>)).rejects.toThrow("bug");
  expect(await verdicts.share("a", async () => signedIn)).toBe(signedIn);
});
