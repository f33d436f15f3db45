import { type Emulator, startEmulator } from "@turalogin/emulator";
import { Client } from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type App, onStore } from "./support/app.js";
import { POSTGRES, REDIS, type Server } from "./support/backend.js";
import { type Answer, Browser, start, wrongCode } from "./support/browser.js";
import { documented } from "./support/documented.js";
import { type AppProcess, startTwo } from "./support/process.js";

const BACKENDS = [REDIS, POSTGRES];
const HERE = BACKENDS.filter(({ isHere }) => isHere).map((backend, at) => ({ ...backend, at }));
const NAME = "two processes on one $name";

describe.skip.each(BACKENDS.filter(({ isHere }) => !isHere))(NAME, () => {
  test("is not installed here", () => {});
});

// Each process has an app for every backend.
let servers: Server[];
let emulator: Emulator;
let processes: AppProcess[];

beforeAll(async () => {
  servers = await Promise.all(HERE.map((backend) => backend.start()));
  // The service itself allows more wrong codes than the app does.
  emulator = await startEmulator({ attempts: 1000 });
  const settings = servers.map(({ url }) => ({
    storeUrl: url,
    apiUrl: emulator.apiUrl,
    secrets: ["0123456789abcdef0123456789abcdef-fleet"],
    limits: true,
  }));
  processes = await startTwo(settings);
});
afterAll(async () => {
  await Promise.all((processes ?? []).map((each) => each.close()));
  await emulator?.close();
  await Promise.all((servers ?? []).map((each) => each.close()));
});

describe.each(HERE)(NAME, ({ at }) => {
  let a: App;
  let b: App;
  beforeAll(() => {
    [a, b] = processes.map(({ apps }) => apps[at]) as [App, App];
  });
  beforeEach(() => emulator.calls.clear());

  async function signedIn(email: string): Promise<Browser> {
    const browser = new Browser();
    const { link } = await start(browser, a, emulator, email);
    expect(await browser.get(b, link)).toMatchObject({ status: 302, says: "/home" });
    return browser;
  }

  test("a login started on A and finished on B is valid on both; after a logout on B, A refuses it at once", async () => {
    const browser = await signedIn("ann@b.co");
    const thief = browser.copy();
    for (const app of [a, b]) {
      expect(await browser.get(app, "/me")).toMatchObject({ status: 200, says: "ann@b.co" });
      expect(await thief.get(app, "/me")).toMatchObject({ status: 200, says: "ann@b.co" });
    }
    expect((await browser.post(b, "/auth/logout")).status).toBe(200);
    for (const app of [a, b]) {
      expect(await thief.get(app, "/me")).toMatchObject({ status: 401, says: "session_invalid" });
    }
  });

  test("all sessions of a user, ended on A, are refused on B; the next sign-in is valid on both", async () => {
    const laptop = await signedIn("ben@b.co");
    const phone = await signedIn("ben@b.co");
    const other = await signedIn("cleo@b.co");
    expect((await laptop.post(a, "/sign-out-everywhere")).status).toBe(200);
    for (const app of [b, a]) {
      expect((await laptop.get(app, "/me")).status).toBe(401);
      expect((await phone.get(app, "/me")).status).toBe(401);
      expect((await other.get(app, "/me")).status).toBe(200);
    }
    const again = await signedIn("ben@b.co");
    for (const app of [a, b]) expect((await again.get(app, "/me")).status).toBe(200);
  });

  test("only five wrong codes, sent to both, reach the service", async () => {
    const browser = new Browser("203.0.113.5");
    const { code } = await start(browser, a, emulator, "dora@b.co");
    const tries = Array.from({ length: 20 }, (_, i) =>
      browser.post(i % 2 === 0 ? a : b, "/auth/verify", { code: wrongCode(code, i + 1) }),
    );
    const answers = await Promise.all(tries);
    expect(count(answers, 401, "wrong_code")).toBe(5);
    expect(count(answers, 429, "too_many_attempts")).toBe(15);
    expect(emulator.calls.counts().verify).toBe(5);
    for (const app of [a, b]) {
      const refused = await browser.post(app, "/auth/verify", { code });
      expect(refused).toMatchObject({ status: 429, says: "too_many_attempts" });
      expect(refused.retryAfter).toBeGreaterThan(0);
      expect(refused.retryAfter).toBeLessThanOrEqual(900);
    }
    expect(emulator.calls.counts().verify).toBe(5);
  });

  test("five mails per address and client, and sixty per client, for both processes together", async () => {
    const ask = (email: string, ip: string, i: number) =>
      new Browser(ip).post(i % 2 === 0 ? a : b, "/auth/start", { email });
    const same = Array.from({ length: 12 }, (_, i) => ask("eve@b.co", "203.0.113.6", i));
    const answers = await Promise.all(same);
    expect(count(answers, 200, undefined)).toBe(5);
    expect(count(answers, 429, "rate_limited")).toBe(7);
    expect(emulator.calls.counts().start).toBe(5);

    const many = Array.from({ length: 80 }, (_, i) => ask(`f${i}@b.co`, "203.0.113.7", i));
    const more = await Promise.all(many);
    expect(count(more, 200, undefined)).toBe(60);
    expect(count(more, 429, "rate_limited")).toBe(20);
    expect(emulator.calls.counts().start).toBe(65);
  });

  test("refused starts use nothing up: after a sign-in the next start is accepted, as in memory", async () => {
    const browser = new Browser("203.0.113.8");
    const ask = (app: App) => browser.post(app, "/auth/start", { email: "gus@b.co" });
    for (let i = 0; i < 5; i++) expect((await ask(a)).status).toBe(200);
    const { pathname, search } = new URL((await emulator.inbox.waitFor("gus@b.co")).link ?? "");
    const refused = await Promise.all(Array.from({ length: 10 }, (_, i) => ask(i % 2 ? a : b)));
    expect(count(refused, 429, "rate_limited")).toBe(10);
    const owner = browser.copy();
    expect(await owner.get(b, pathname + search)).toMatchObject({ status: 302, says: "/home" });
    expect((await ask(a)).status).toBe(200);
    expect((await ask(b)).status).toBe(429);
  });

  test("the first commands after a start succeed, also many at once", async () => {
    const { store, limiter, close } = await onStore((servers[at] as Server).url);
    const first = limiter(20, 60);
    const commands = Array.from({ length: 20 }, (_, i) => [
      store.getMany([`cold ${i}`, `colder ${i}`]),
      store.set(`cold start ${i}`, 1, 60_000),
      first.consume("cold start"),
    ]);
    const settled = await Promise.allSettled(commands.flat());
    await close();
    expect(settled.filter(({ status }) => status === "rejected")).toEqual([]);
  });

  test("neither process has written anything to its output", () => {
    expect(processes.map((each) => each.said())).toEqual(["", ""]);
  });
});

test.skipIf(!POSTGRES.isHere)(
  "the documented statement removes what Keyv leaves behind in Postgres",
  async () => {
    const url = servers[HERE.findIndex(({ name }) => name === POSTGRES.name)]?.url ?? "";
    const { store, close } = await onStore(url);
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      await store.set("here: young", 1, 60_000);
      await store.set("here: for ever", 1);
      await client.query(
        "INSERT INTO keyv VALUES ('keyv:here: old', '{\"value\":1,\"expires\":1}')",
      );
      await client.query(documented("sql", "DELETE"));
      const ours = "SELECT key FROM keyv WHERE key LIKE 'keyv:here: %' ORDER BY key";
      const { rows } = await client.query(ours);
      expect(rows).toEqual([{ key: "keyv:here: for ever" }, { key: "keyv:here: young" }]);
    } finally {
      await client.end();
      await close();
    }
  },
);

const count = (answers: Answer[], status: number, says: string | undefined) =>
  answers.filter((answer) => answer.status === status && answer.says === says).length;
