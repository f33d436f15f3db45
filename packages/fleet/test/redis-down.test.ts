import { type Emulator, startEmulator } from "@turalogin/emulator";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Answer, Browser, start, wrongCode } from "./support/browser.js";
import { type AppProcess, startProcess } from "./support/process.js";
import { hasRedis, type Redis, startRedis } from "./support/redis.js";

const DEADLINE = { timeout: 30_000, interval: 50 };
const DOWN = "503 store_unavailable";

describe.skipIf(!hasRedis)("Redis fails in mid-load", () => {
  let redis: Redis;
  let emulator: Emulator;
  let apps: AppProcess[];
  /** What each of the load's people was answered, as `status code`. */
  let seen: Map<string, Set<string>>;
  let answers: number;
  let ended: boolean;
  let load: Promise<void>[];

  beforeAll(async () => {
    redis = await startRedis();
    emulator = await startEmulator({ attempts: 100_000 });
    const settings = {
      redisUrl: redis.url,
      apiUrl: emulator.apiUrl,
      secrets: ["0123456789abcdef0123456789abcdef-fleet"],
      limits: true,
    };
    apps = await Promise.all([
      startProcess({ ...settings, offlineQueue: false }),
      startProcess({ ...settings, offlineQueue: true }),
    ]);
  });
  afterAll(async () => {
    await Promise.all((apps ?? []).map((app) => app.close()));
    await emulator?.close();
    await redis?.close();
  });
  beforeEach(() => {
    seen = new Map();
    answers = 0;
    ended = false;
    load = [];
  });
  afterEach(async () => {
    ended = true;
    await Promise.allSettled(load);
  });

  /** Asks both instances, again and again, until the test ends. */
  function keepAsking(who: string, ask: (app: AppProcess, i: number) => Promise<Answer>): void {
    const told = new Set<string>();
    seen.set(who, told);
    const run = async (app: AppProcess) => {
      for (let i = 0; !ended; i++) {
        const { status, says } = await ask(app, i);
        told.add(`${status} ${says ?? ""}`.trim());
        answers++;
      }
    };
    load.push(...apps.map(run));
  }

  const told = (who: string) => [...(seen.get(who) ?? [])].sort();
  const onBoth = async (ask: (app: AppProcess) => Promise<Answer>) =>
    (await Promise.all(apps.map(ask))).map(({ status, says }) => `${status} ${says}`);
  const twice = (answer: string) => [answer, answer];

  async function signedIn(email: string, ip: string): Promise<Browser> {
    const [a, b] = apps as [AppProcess, AppProcess];
    const browser = new Browser(ip);
    const { link } = await start(browser, a, emulator, email);
    await browser.get(b, link);
    return browser;
  }

  test.each([
    { how: "killed, and back with its data", site: "k.co", frozen: false, lost: false },
    { how: "killed, and back empty", site: "e.co", frozen: false, lost: true },
    { how: "frozen, and thawed", site: "f.co", frozen: true, lost: false },
  ])("$how: nobody gets in who should not, no 500, and all goes on", async (outage) => {
    const { site, frozen, lost } = outage;
    const [a, b] = apps as [AppProcess, AppProcess];
    const alice = await signedIn(`alice@${site}`, "198.51.100.1");
    const mallory = await signedIn(`mallory@${site}`, "198.51.100.2");
    const stolen = mallory.copy();
    await mallory.post(a, "/auth/logout");
    const forged = alice.copy();
    for (const [name, value] of forged.cookies) {
      forged.cookies.set(name, `${value.slice(0, -4)}AAAA`);
    }
    const guesser = new Browser("198.51.100.3");
    const guessed = await start(guesser, b, emulator, `victim@${site}`);
    const carol = new Browser("198.51.100.4");
    const carols = await start(carol, a, emulator, `carol@${site}`);
    const erin = new Browser("198.51.100.5");
    const erins = await start(erin, b, emulator, `erin@${site}`);
    emulator.calls.clear();

    keepAsking("alice", (app) => alice.copy().get(app, "/me"));
    keepAsking("stolen", (app, i) => stolen.copy().get(app, i % 2 === 0 ? "/me" : "/open"));
    keepAsking("forged", (app) => forged.copy().get(app, "/me"));
    keepAsking("guesser", (app, i) =>
      guesser.copy().post(app, "/auth/verify", { code: wrongCode(guessed.code, i + 1) }),
    );
    keepAsking("starting", (app, i) => {
      const client = new Browser(`203.0.${app === a ? 1 : 2}.${i % 256}`);
      return client.post(app, "/auth/start", { email: `n${i}@${app === a ? "a" : "b"}.${site}` });
    });
    await expect.poll(() => answers, DEADLINE).toBeGreaterThan(100);
    expect(told("alice")).toEqual([`200 alice@${site}`]);

    if (frozen) redis.freeze();
    else await redis.kill();
    const alices = () => onBoth((app) => alice.get(app, "/me"));
    await expect.poll(alices, DEADLINE).toEqual(twice(DOWN));
    const during = answers;
    // Neither the right code nor the link is spent on a login that could not be finished.
    const typed = (app: AppProcess) =>
      carol.copy().post(app, "/auth/verify", { code: carols.code });
    const followed = (app: AppProcess) => erin.copy().get(app, erins.link);
    const [typing, following] = await Promise.all([onBoth(typed), onBoth(followed)]);
    expect(typing).toEqual(twice("429 too_many_attempts"));
    expect(following).toEqual(twice("302 /login?error=store_unavailable"));
    await expect.poll(() => answers, DEADLINE).toBeGreaterThan(during + 10);

    if (lost) await redis.lose();
    if (frozen) redis.thaw();
    else await redis.start();
    // With its data lost, Redis cannot say who was signed out: nobody is signed in.
    const back = lost ? "401 session_invalid" : `200 alice@${site}`;
    await expect.poll(alices, DEADLINE).toEqual(twice(back));
    const thieves = await onBoth((app) => stolen.copy().get(app, "/me"));
    expect(thieves).toEqual(twice("401 session_invalid"));
    await expect.poll(async () => (await typed(b)).status, DEADLINE).toBe(200);
    expect((await erin.get(a, erins.link)).says).toBe("/home");
    expect(await onBoth((app) => erin.get(app, "/me"))).toEqual(twice(`200 erin@${site}`));
    const zoe = await signedIn(`zoe@${site}`, "198.51.100.6");
    expect(await onBoth((app) => zoe.get(app, "/me"))).toEqual(twice(`200 zoe@${site}`));

    ended = true;
    await Promise.all(load);
    expect(told("alice")).toEqual([
      ...[`200 alice@${site}`, ...(lost ? ["401 session_invalid"] : [])],
      DOWN,
    ]);
    for (const answer of told("stolen")) {
      expect(["200", "401 session_invalid", DOWN]).toContain(answer);
    }
    expect(told("forged")).toEqual(["401 session_invalid"]);
    // 503 where the limiter found Redis back a moment before the store did: nothing was spent on it either.
    const fair = ["401 wrong_code", "429 too_many_attempts", DOWN];
    expect(fair).toEqual(expect.arrayContaining(told("guesser")));
    expect(told("guesser")).toContain("429 too_many_attempts");
    expect(told("starting")).toEqual(["200"]);
    const verified = emulator.calls.requests().filter(({ endpoint }) => endpoint === "verify");
    const wrong = verified.filter(({ status }) => status === 401);
    // A Redis that has lost its data has lost its counts as well.
    expect(wrong.length).toBeLessThanOrEqual(lost ? 10 : 5);
    for (const app of apps) {
      expect(app.isAlive()).toBe(true);
      expect(app.said()).toBe("");
    }
  });
});
