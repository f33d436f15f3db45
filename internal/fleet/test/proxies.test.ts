import { type Emulator, startEmulator } from "@turalogin/emulator";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Browser, start } from "./support/browser.js";
import { type Instance, startInstance } from "./support/instances.js";
import { type FrontProxy, PROXIES, type ProxyName, startProxy } from "./support/proxy.js";
import { send } from "./support/send.js";

const PEOPLE = 4;
const NAME = "restarts one process after the other under load, and no login fails";

// On a machine without the proxy, the name of the test says what was not run.
describe.for(PROXIES.filter(({ isHere }) => !isHere))("$name (not installed)", () => {
  test.skip(NAME, () => {});
});

describe.for(PROXIES.filter(({ isHere }) => isHere))(
  "$name, with the documented block",
  ({ name }) => {
    let emulator: Emulator;
    let instances: Instance[];
    let proxy: FrontProxy;

    beforeAll(async () => {
      emulator = await startEmulator();
      const settings = {
        apiUrl: emulator.apiUrl,
        redisUrl: undefined,
        secret: "0123456789abcdef0123456789abcdef-proxy",
        waitMs: 0,
      };
      instances = await Promise.all([0, 1].map(() => startInstance(settings)));
      proxy = await startProxy(
        name as ProxyName,
        instances.map(({ port }) => port),
      );
    }, 60_000);
    afterAll(async () => {
      await proxy?.close();
      await Promise.all((instances ?? []).map((each) => each.close()));
      await emulator?.close();
    });

    test(NAME, async () => {
      let ended = false;
      let logins = 0;
      const failed: string[] = [];
      const secrets: string[] = [];
      const until = (step: string, is: unknown, wanted: unknown) => {
        if (is !== wanted) failed.push(`${step}: ${is}`);
      };

      async function signInAgainAndAgain(person: number): Promise<void> {
        for (let i = 0; !ended; i++) {
          const email = `p${person}-${i}@b.co`;
          const browser = new Browser(`203.0.${person}.${i % 250}`);
          const { link, code } = await start(browser, proxy, emulator, email);
          secrets.push(link.replace(/^.*token=/, ""));
          if (i % 2 === 0) until("link", (await browser.get(proxy, link)).says, "/home");
          else until("code", (await browser.post(proxy, "/auth/verify", { code })).status, 200);
          until("me", (await browser.get(proxy, "/me")).says, email);
          until("logout", (await browser.post(proxy, "/auth/logout")).status, 200);
          logins++;
        }
      }

      const people = Array.from({ length: PEOPLE }, (_, person) => signInAgainAndAgain(person));
      const restarts = async () => {
        for (const instance of instances) {
          await instance.restart();
          // The proxy has to see that it is back before the other one ends.
          const seen = instance.events.length;
          await expect
            .poll(() => instance.events.length, { timeout: 60_000 })
            .toBeGreaterThan(seen + 10);
        }
        ended = true;
      };
      await Promise.all([
        ...people,
        restarts().finally(() => {
          ended = true;
        }),
      ]);
      expect(failed).toEqual([]);
      expect(logins).toBeGreaterThan(20);
      // nginx needs two more lines, which nginx.test.ts tries.
      const log = name === "nginx" ? "" : proxy.log();
      expect(secrets.filter((secret) => log.includes(secret))).toEqual([]);
    }, 120_000);

    test("replaces the id that a client sends for its request", async () => {
      const before = instances.map(({ events }) => events.length);
      await send(`${proxy.url}/auth/callback`, { headers: { "x-request-id": "chosen" } });
      const ids = () =>
        instances.flatMap(({ events }, at) =>
          events
            .slice(before[at])
            .map((event) => (event as { request?: { id: string } }).request?.id),
        );
      await expect.poll(() => ids().length).toBeGreaterThan(0);
      for (const id of ids()) expect(id).toMatch(/^[\w-]{32,36}$/);
    });
  },
);
