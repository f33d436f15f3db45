import { setTimeout as pause } from "node:timers/promises";
import { startEmulator } from "@turalogin/emulator";
import { startInstance } from "../test/support/instances.js";
import { peopleAt } from "../test/support/people.js";
import { PROXIES, startProxy } from "../test/support/proxy.js";
import { hasRedis, startRedis } from "../test/support/redis.js";
import { guardedAt, p99 } from "./guarded.js";

// Two processes behind nginx with TLS, on one Redis. Each drill breaks something under load, and repairs it. Prints what people met.

const SECONDS = Number(process.env.DRILL_SECONDS ?? 15);
/** How many people sign in at once: with their pauses, 15 to 40 requests a second. */
const PEOPLE = Number(process.env.DRILL_PEOPLE ?? 8);
/** How much slower a guarded request may be than in quiet times, and what is not slow on any machine. */
const SLOWER = 3;
const NOT_SLOW_MS = 100;

const nginx = PROXIES.find(({ name }) => name === "nginx");
if (!nginx?.isHere || !hasRedis) {
  console.error("The drills need nginx, openssl and redis-server.");
  process.exit(1);
}

const emulator = await startEmulator({ attempts: 1_000_000 });
const redis = await startRedis();
const settings = {
  apiUrl: emulator.apiUrl,
  redisUrl: redis.url,
  secret: "0123456789abcdef0123456789abcdef-drill",
  waitMs: 1000,
};
const instances = await Promise.all([startInstance(settings), startInstance(settings)]);
const proxy = await startProxy(
  "nginx",
  instances.map(({ port }) => port),
);
const direct = instances.map(({ port }) => ({ url: `http://127.0.0.1:${port}` }));
const guarded = await guardedAt([proxy], emulator);
// A breaker is in each process, so what it does to a request is measured without the proxy.
const inside = await guardedAt(direct, emulator);

const seconds = (count: number) => pause(count * 1000);
const problems: string[] = [];
let quiet = 0;

interface Drill {
  readonly name: string;
  /** Breaks and repairs. The time before `measured` is called is not in the figures of guarded requests. */
  readonly run: (measured: () => void) => Promise<void>;
  /** Whether logins may need a second mail, because the fault came between the service and the reply. */
  readonly mailsAgain?: boolean;
  /** Whether processes that end make guarded requests fail. */
  readonly restarts?: boolean;
}

const DRILLS: readonly Drill[] = [
  { name: "quiet", run: () => seconds(SECONDS) },
  {
    name: "each process is restarted",
    restarts: true,
    async run() {
      for (const instance of instances) {
        await instance.restart();
        await seconds(2);
      }
    },
  },
  {
    name: "the service responds with 503",
    async run() {
      emulator.faults.add({ endpoint: "start", status: 503, times: 1_000_000 });
      emulator.faults.add({ endpoint: "verify", status: 503, times: 1_000_000 });
      await seconds(SECONDS);
      emulator.faults.clear();
    },
  },
  {
    name: "the service hangs",
    mailsAgain: true,
    async run() {
      emulator.faults.add({ endpoint: "start", hang: true, times: 1_000_000 });
      emulator.faults.add({ endpoint: "verify", hang: true, times: 1_000_000 });
      await seconds(SECONDS);
      emulator.faults.clear();
    },
  },
  {
    name: "Redis is frozen",
    mailsAgain: true,
    async run(measured) {
      redis.freeze();
      await seconds(8); // three time-outs of two seconds open the breaker
      measured();
      await seconds(SECONDS);
      redis.thaw();
    },
  },
  {
    name: "Redis is killed, and restarted with its data",
    mailsAgain: true,
    async run() {
      await redis.kill();
      await seconds(SECONDS);
      await redis.start();
    },
  },
];

const row = (...cells: readonly unknown[]) => console.log(`| ${cells.join(" | ")} |`);
row("drill", "logins", "errors", "second mails", "lost", "wrong", "intruders", "guarded p99, ms");
row(...Array(8).fill("---"));
for (const { name, run, mailsAgain = false, restarts = false } of DRILLS) {
  const people = peopleAt(proxy, emulator, PEOPLE);
  inside.latencies();
  await run(() => void inside.latencies());
  const slowest = p99(inside.latencies());
  // Everybody comes in again after the repair.
  const seen = await people.end();
  quiet ||= slowest;
  const intruders = guarded.intruders() + inside.intruders();
  const { logins, errors, lost, wrong } = seen;
  row(name, logins, errors, seen.mailedAgain, lost.length, wrong.length, intruders, slowest);
  const expectTo = (what: string, is: boolean) => is || problems.push(`${name}: ${what}`);
  expectTo("a login is lost for good", lost.length === 0);
  expectTo("somebody is signed in as another person", wrong.length === 0);
  expectTo("somebody is in who should not be", intruders === 0);
  expectTo("a login needed a second mail", mailsAgain || seen.mailedAgain === 0);
  expectTo("nobody has signed in", logins > 0);
  if (name === "quiet") expectTo("people met errors", errors === 0);
  if (restarts) expectTo("people met more than one error in 50 logins", errors <= 1 + logins / 50);
  else {
    const most = Math.max(SLOWER * quiet, NOT_SLOW_MS);
    expectTo(`guarded p99 is ${slowest} ms, over ${most}`, slowest <= most);
  }
}

await guarded.end();
await inside.end();
await proxy.close();
await Promise.all(instances.map((each) => each.close()));
await redis.close();
await emulator.close();
for (const problem of problems) console.error(`NOT AS EXPECTED ${problem}`);
console.log(problems.length === 0 ? "All figures are as expected." : `${problems.length} are not.`);
process.exitCode = problems.length === 0 ? 0 : 1;
