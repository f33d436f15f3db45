import { type Emulator, startEmulator } from "@turalogin/emulator";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { App } from "./support/app.js";
import { REDIS, type Server } from "./support/backend.js";
import { Browser, start } from "./support/browser.js";
import { type AppProcess, startProcess } from "./support/process.js";
import { SECRETS } from "./support/rotated.js";

const USERS = 50;
const LOGINS = Math.ceil(Number(process.env.FLEET_LOGINS ?? 1000) / USERS);

describe.skipIf(!REDIS.isHere)("a rotation of secrets under load", () => {
  let redis: Server;
  let emulator: Emulator;
  let processes: AppProcess[];
  /** The two apps behind the load balancer, in two processes. Each is replaced by one with other secrets. */
  let pool: [App, App];

  beforeAll(async () => {
    redis = await REDIS.start();
    emulator = await startEmulator();
    const settings = SECRETS.map((secrets) => ({
      secrets,
      storeUrl: redis.url,
      apiUrl: emulator.apiUrl,
      limits: false,
      offlineQueue: true,
    }));
    processes = await Promise.all([0, 1].map(() => startProcess(settings)));
    pool = [app(0, 0), app(1, 0)];
  });
  afterAll(async () => {
    for (const each of processes ?? []) await each.close();
    await emulator?.close();
    await redis?.close();
  });

  const app = (process: 0 | 1, step: number) => processes[process]?.apps[step] as App;

  test(`${USERS * LOGINS} logins by ${USERS} users: no login is lost or gets a wrong identity`, async () => {
    let done = 0;
    const wrong: string[] = [];
    const expectTo = (what: string, is: unknown, wanted: unknown) => {
      if (is !== wanted) wrong.push(`${what}: ${is}, not ${wanted}`);
    };
    const first = new Browser();
    const { link } = await start(first, pool[0], emulator, "first@b.co");
    await first.get(pool[1], link);

    async function use(email: string, n: number): Promise<void> {
      for (let i = 0; i < LOGINS; i++) {
        const [one, two] = (n + i) % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const);
        const browser = new Browser();
        const mail = await start(browser, pool[one], emulator, email);
        if (i % 3 === 0) {
          const { status } = await browser.post(pool[two], "/auth/verify", { code: mail.code });
          expectTo(`${email} code`, status, 200);
        } else expectTo(`${email} link`, (await browser.get(pool[two], mail.link)).says, "/home");
        expectTo(`${email} on one`, (await browser.get(pool[one], "/me")).says, email);
        expectTo(`${email} on the other`, (await browser.get(pool[two], "/me")).says, email);
        const copy = browser.copy();
        expectTo(`${email} leaves`, (await browser.post(pool[one], "/auth/logout")).status, 200);
        expectTo(`${email} has left`, (await copy.get(pool[two], "/me")).status, 401);
        done++;
      }
    }

    async function rotate(): Promise<void> {
      const total = USERS * LOGINS;
      for (const step of [1, 2]) {
        for (const i of [0, 1] as const) {
          const wanted = Math.floor((total * (2 * step - 1 + i)) / 6);
          await expect.poll(() => done, { timeout: 50_000, interval: 5 }).toBeGreaterThan(wanted);
          pool[i] = app(i, step);
        }
      }
      expect(done).toBeLessThan(total); // the load continued until after the rotation
    }

    const users = Array.from({ length: USERS }, (_, n) => use(`user${n}@b.co`, n));
    await Promise.all([...users, rotate()]);
    expect(wrong).toEqual([]);
    expect(done).toBe(USERS * LOGINS);

    // A person who signed in before the rotation stays signed in until the old secret is removed.
    const last = new Browser();
    const mail = await start(last, pool[0], emulator, "last@b.co");
    await last.get(pool[1], mail.link);
    for (const app of pool) expect((await first.get(app, "/me")).says).toBe("first@b.co");
    const without = app(0, 3);
    expect((await first.get(without, "/me")).says).toBe("session_invalid");
    expect((await last.get(without, "/me")).says).toBe("last@b.co");
  });
});
