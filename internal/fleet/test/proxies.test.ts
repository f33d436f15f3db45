import { type Emulator, startEmulator } from "@turalogin/emulator";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Instance, startInstance } from "./support/instances.js";
import { peopleAt } from "./support/people.js";
import { type FrontProxy, PROXIES, startProxy } from "./support/proxy.js";
import { send } from "./support/send.js";

const NAME = "restarts one process after the other under load, and no login is lost";

// On a machine without the proxy, the name of the test says what was not run.
describe.for(PROXIES.filter(({ isHere }) => !isHere))("$name (not installed)", () => {
  test.skip(NAME, () => {});
});

describe.for(PROXIES.filter(({ isHere }) => isHere))("the block for $name", ({ name }) => {
  let emulator: Emulator;
  let instances: Instance[];
  let proxy: FrontProxy;

  beforeAll(async () => {
    emulator = await startEmulator({ attempts: 100_000 });
    const settings = {
      apiUrl: emulator.apiUrl,
      redisUrl: undefined,
      secret: "0123456789abcdef0123456789abcdef-proxy",
      waitMs: 1000,
    };
    instances = await Promise.all([0, 1].map(() => startInstance(settings)));
    proxy = await startProxy(
      name,
      instances.map(({ port }) => port),
    );
  });
  afterAll(async () => {
    await proxy?.close();
    await Promise.all((instances ?? []).map((each) => each.close()));
    await emulator?.close();
  });

  test(NAME, { timeout: 300_000 }, async () => {
    const people = peopleAt(proxy, emulator, 4);
    for (const instance of instances) {
      await instance.restart();
      // The proxy has to see that it is back before the other one ends.
      const before = instance.events.length;
      await expect.poll(() => instance.events.length).toBeGreaterThan(before + 5);
    }
    const { logins, errors, mailedAgain, lost, wrong } = await people.end();
    expect({ mailedAgain, lost, wrong }).toEqual({ mailedAgain: 0, lost: [], wrong: [] });
    // A connection that waits to be accepted when a process ends is cut: a person tries again.
    expect(errors).toBeLessThan(1 + logins / 4);
    expect(logins).toBeGreaterThan(5);
    // nginx needs two more lines, which nginx.test.ts tries.
    const log = name === "nginx" ? "" : proxy.log();
    const secrets = emulator.inbox.list().map(({ link }) => (link ?? "").replace(/^.*token=/, ""));
    expect(secrets.filter((secret) => log.includes(secret))).toEqual([]);
  });

  test("replaces the id that a client sends for its request", async () => {
    const before = instances.map(({ events }) => events.length);
    await send(`${proxy.url}/auth/callback`, { headers: { "x-request-id": "chosen" } });
    const ids = () =>
      instances.flatMap(({ events }, at) =>
        events.slice(before[at]).map(({ request }) => request?.id),
      );
    await expect.poll(() => ids().length).toBeGreaterThan(0);
    for (const id of ids()) expect(id).toMatch(/^[\w-]{32,36}$/);
  });
});
