import { type Emulator, startEmulator } from "@turalogin/emulator";
import { afterAll, beforeAll, test } from "vitest";
import type { App } from "./support/app.js";
import { POSTGRES, REDIS, type Server } from "./support/backend.js";
import { type Answer, Browser, start, wrongCode } from "./support/browser.js";
import { Load } from "./support/load.js";
import { type AppProcess, startTwo } from "./support/process.js";

const DEADLINE = { timeout: 60_000, interval: 50 };
const DOWN = "503 store_unavailable";
/** What an app says when its store has lost its data. */
const EMPTIED = /^Turalogin: session\.store has lost its data.*\n/gm;

const CASES = [REDIS, POSTGRES].flatMap((backend) =>
  [
    { how: "killed, and restarted with its data", site: "k.co", frozen: false, lost: false },
    { how: "killed, and restarted without its data", site: "e.co", frozen: false, lost: true },
    { how: "frozen, and thawed", site: "f.co", frozen: true, lost: false },
  ].map((outage) => ({ ...outage, backend, name: backend.name })),
);
const HERE = CASES.filter(({ backend }) => backend.isHere).map((one, at) => ({ ...one, at }));
const NAME =
  "$name $how: nobody gets in without a valid session, no 500, and everything works afterwards";

test.skip.for(CASES.filter(({ backend }) => !backend.isHere))(NAME, () => {});

// Two processes, each with one app for every case. The tests mostly wait, so all cases run at once.
let servers: Server[];
let emulators: Emulator[];
let processes: AppProcess[];

beforeAll(async () => {
  servers = await Promise.all(HERE.map(({ backend }) => backend.start()));
  emulators = await Promise.all(HERE.map(() => startEmulator({ attempts: 100_000 })));
  const settings = servers.map(({ url }, i) => ({
    storeUrl: url,
    apiUrl: emulators[i]?.apiUrl ?? "",
    secrets: ["0123456789abcdef0123456789abcdef-fleet"],
    limits: true,
  }));
  processes = await startTwo(settings);
});
afterAll(async () => {
  await Promise.all((processes ?? []).map((each) => each.close()));
  await Promise.all((emulators ?? []).map((each) => each.close()));
  await Promise.all((servers ?? []).map((each) => each.close()));
});

test.concurrent.for(HERE)(NAME, async ({ site, frozen, lost, at }, { expect }) => {
  const server = servers[at] as Server;
  const emulator = emulators[at] as Emulator;
  const [a, b] = processes.map(({ apps }) => apps[at]) as [App, App];
  const load = new Load([a, b]);
  const onBoth = async (ask: (app: App) => Promise<Answer>) =>
    (await Promise.all([a, b].map(ask))).map(({ status, says }) => `${status} ${says}`);
  const twice = (answer: string) => [answer, answer];
  async function signedIn(name: string, ip: string): Promise<Browser> {
    const browser = new Browser(ip);
    const { link } = await start(browser, a, emulator, `${name}@${site}`);
    await browser.get(b, link);
    return browser;
  }

  const alice = await signedIn("alice", "198.51.100.1");
  const mallory = await signedIn("mallory", "198.51.100.2");
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

  load.ask("alice", (app) => alice.copy().get(app, "/me"));
  load.ask("stolen", (app, i) => stolen.copy().get(app, i % 2 === 0 ? "/me" : "/open"));
  load.ask("forged", (app) => forged.copy().get(app, "/me"));
  load.ask("guesser", (app, i) =>
    guesser.copy().post(app, "/auth/verify", { code: wrongCode(guessed.code, i + 1) }),
  );
  load.ask("starting", (app, i) => {
    const client = new Browser(`203.0.${app === a ? 1 : 2}.${i % 256}`);
    return client.post(app, "/auth/start", {
      email: `n${i}@${app === a ? "a" : "b"}.${site}`,
    });
  });
  try {
    await expect.poll(() => load.answers, DEADLINE).toBeGreaterThan(50);
    expect(load.replies("alice")).toEqual([`200 alice@${site}`]);

    if (frozen) server.freeze();
    else await server.kill();
    const alices = () => onBoth((app) => alice.get(app, "/me"));
    await expect.poll(alices, DEADLINE).toEqual(twice(DOWN));
    const during = load.answers;
    // The code and the link are not used up by a login that could not be finished.
    const typed = (app: App) => carol.copy().post(app, "/auth/verify", { code: carols.code });
    const followed = (app: App) => erin.copy().get(app, erins.link);
    const [typing, following] = await Promise.all([onBoth(typed), onBoth(followed)]);
    expect(typing).toEqual(twice(DOWN));
    expect(following).toEqual(twice("302 /login?error=store_unavailable"));
    await expect.poll(() => load.answers, DEADLINE).toBeGreaterThan(during + 10);

    if (lost) await server.lose();
    if (frozen) server.thaw();
    else await server.start();
    // A server that has lost its data does not know who was signed out, so nobody is signed in.
    const back = lost ? "401 session_invalid" : `200 alice@${site}`;
    await expect.poll(alices, DEADLINE).toEqual(twice(back));
    const thieves = await onBoth((app) => stolen.copy().get(app, "/me"));
    expect(thieves).toEqual(twice("401 session_invalid"));
    await expect.poll(async () => (await typed(b)).status, DEADLINE).toBe(200);
    expect((await erin.get(a, erins.link)).says).toBe("/home");
    expect(await onBoth((app) => erin.get(app, "/me"))).toEqual(twice(`200 erin@${site}`));
    const zoe = await signedIn("zoe", "198.51.100.6");
    expect(await onBoth((app) => zoe.get(app, "/me"))).toEqual(twice(`200 zoe@${site}`));
  } finally {
    await load.end();
  }

  expect(load.replies("alice")).toEqual([
    ...[`200 alice@${site}`, ...(lost ? ["401 session_invalid"] : [])],
    DOWN,
  ]);
  for (const answer of load.replies("stolen")) {
    expect(["200", "401 session_invalid", DOWN]).toContain(answer);
  }
  expect(load.replies("forged")).toEqual(["401 session_invalid"]);
  const fair = ["401 wrong_code", "429 too_many_attempts", DOWN];
  expect(fair).toEqual(expect.arrayContaining(load.replies("guesser")));
  expect(load.replies("guesser")).toContain("429 too_many_attempts");
  expect(load.replies("starting")).toEqual(["200"]);
  const verified = emulator.calls.requests().filter(({ endpoint }) => endpoint === "verify");
  const wrong = verified.filter(({ status }) => status === 401);
  // A server that has lost its data has also lost its counts.
  expect(wrong.length).toBeLessThanOrEqual(lost ? 10 : 5);
  for (const each of processes) {
    expect(each.isAlive()).toBe(true);
    // The processes also run the apps of the other cases.
    expect(each.said().replace(EMPTIED, "")).toBe("");
  }
  if (lost) expect(processes.map((each) => each.said()).join("")).toContain("has lost its data");
});
