// Each subject's CPU time per request, compared with the bare route. The subjects take turns.
import { spawn, spawnSync } from "node:child_process";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { clerkKeys, fromPairs, KINDS } from "./credentials.mjs";
import { load, requestOf } from "./load.mjs";
import { SUBJECTS } from "./subjects.mjs";

const canPin = availableParallelism() > 1 && spawnSync("taskset", ["-c", "0", "true"]).status === 0;
const NAVIGATION = { accept: "text/html", "sec-fetch-mode": "navigate", "sec-fetch-site": "none" };
const JSON_ONLY = { accept: "application/json" };
/** The number of sessions: a subject with a cache drops the first one before it is used again. */
const COLD = 20_000;

export async function measureGuard({ quick, only }) {
  const { launches, ways } = quick ? QUICK : WHOLE;
  if (canPin) spawnSync("taskset", ["-cp", "1", String(process.pid)]);
  for (const framework of Object.keys(SUBJECTS)) {
    if (only.length > 0 && !only.includes(framework)) continue;
    const measured = ways.map(() => []);
    // New processes each time: V8 optimizes the same code differently in each process.
    for (let at = 0; at < launches; at++) {
      const subjects = [];
      for (const [name, traits] of Object.entries(SUBJECTS[framework])) {
        if (quick && !QUICK_SUBJECTS.has(name)) continue;
        subjects.push(await launch(framework, name, traits));
      }
      for (const [i, way] of ways.entries()) measured[i].push(await takeTurns(subjects, way));
      for (const { child } of subjects) child.disconnect();
    }
    for (const [i, { title }] of ways.entries()) print(`${framework}, ${title}`, measured[i]);
  }
}

const FED = { title: "without the network", measure: feed };
const SERVED = { title: "over a socket", measure: serve };
/** Slices and warm-up are in milliseconds. */
const QUICK = { launches: 1, ways: [{ ...FED, slices: 5, ms: 20, warmUp: 1500 }] };
const QUICK_SUBJECTS = new Set(
  "bare|bare, with the guard's headers|ours|floor|jose, CryptoKey".split("|"),
);
const WHOLE = {
  launches: 3,
  ways: [
    { ...FED, slices: 10, ms: 60, warmUp: 4000 },
    { ...SERVED, slices: 4, ms: 80, warmUp: 2000 },
  ],
};

/** Measures the subjects in turn, slice by slice: A B C A B C. Returns the slices, by subject and scenario. */
async function takeTurns(subjects, { measure, slices, ms, warmUp }) {
  // V8 optimizes a route's code fully only after some ten thousand requests.
  for (const subject of subjects) await measure(subject, "warm", { ms: warmUp, limit: 40_000 });
  const cells = Object.fromEntries(subjects.map(({ name }) => [name, {}]));
  for (const scenario of SCENARIOS) {
    const measured = subjects.filter(({ requests }) => requests[scenario]);
    for (const subject of measured)
      await measure(subject, scenario, { ms: warmUp / 4, limit: 20_000 });
    for (let at = 0; at < slices; at++) {
      for (const subject of measured) {
        const slice = await measure(subject, scenario, { ms, limit: 1000 });
        cells[subject.name][scenario] ??= [];
        cells[subject.name][scenario].push(slice);
      }
    }
  }
  return cells;
}

const SCENARIOS = ["warm", "cold", "anonymous", "optional", "redirect"];
const byScenario = (make) => Object.fromEntries(SCENARIOS.map((name) => [name, make()]));

async function launch(framework, name, { login, credentials = "token" }) {
  const server = fileURLToPath(new URL("server.mjs", import.meta.url));
  const command = [process.execPath, server, framework, name];
  const [file, ...args] = canPin ? ["taskset", "-c", "0", ...command] : command;
  const jwtKey = clerkKeys().publicKey.export({ type: "spki", format: "pem" });
  const child = spawn(file, args, {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    env: { ...process.env, NODE_ENV: "production", CLERK_JWT_KEY: jwtKey },
  });
  const { port } = await reply(child);
  const headers = login ? await logins(port, COLD, 4000) : await minted(credentials);
  const me = headers.map((h) => requestOf("/api/me", { ...JSON_ONLY, ...h }));
  const withPages = name.startsWith("bare") || name === "ours";
  const requests = {
    warm: me.slice(0, 1),
    cold: me,
    anonymous: [requestOf("/api/me", JSON_ONLY)],
    ...(withPages && {
      optional: [requestOf("/api/whoami", JSON_ONLY)],
      redirect: [requestOf("/page?tab=1", NAVIGATION)],
    }),
  };
  await ask(child, {
    requests: Object.fromEntries(
      Object.entries(requests).map(([scenario, all]) => [
        scenario,
        all.map((it) => it.latin1Slice()),
      ]),
    ),
  });
  return { name, child, port, next: byScenario(() => 0), requests };
}

const mints = new Map();
/** Headers with a session, the same for each subject that accepts this kind. */
async function minted(kind) {
  const count = kind === "token" ? COLD : 500;
  if (!mints.has(kind)) {
    mints.set(kind, await Promise.all(Array.from({ length: count }, (_, i) => KINDS[kind](i))));
  }
  return mints.get(kind);
}

/** Sessions that the subject itself issues: at most `limit`, and as many as it can in `ms` milliseconds. */
async function logins(port, limit, ms) {
  const requests = Array.from({ length: limit }, (_, i) => requestOf(`/login?i=user_${i}`, {}));
  const { cookies } = await load(port, requests, { ms, limit, keepCookies: true });
  return cookies.map(fromPairs);
}

/** Measures over a socket, with the kernel's time. */
async function serve(subject, scenario, until) {
  const { child, port, requests, next } = subject;
  const before = await usage(child);
  const { count, statuses, latencies, ms, ...end } = await load(port, requests[scenario], {
    ...until,
    from: next[scenario],
  });
  const after = await usage(child);
  next[scenario] = end.next; // Otherwise the next slice would use the same cold sessions again.
  latencies.sort((a, b) => a - b);
  return {
    status: statusOf(subject, scenario, statuses),
    cpu: (after - before) / count,
    perSecond: count / (ms / 1000),
    p99: latencies[Math.floor(latencies.length * 0.99)],
  };
}

async function feed(subject, scenario, limits) {
  const { cpu, p99, statuses } = await ask(subject.child, { feed: scenario, limits });
  return { status: statusOf(subject, scenario, statuses), cpu, p99 };
}

function statusOf({ name }, scenario, statuses) {
  const [status, ...more] = Object.keys(statuses);
  const expected = scenario === "warm" || scenario === "cold" ? "200" : status;
  if (more.length === 0 && status === expected) return status;
  throw new Error(`${name}, ${scenario}: ${JSON.stringify(statuses)}`);
}

async function usage(child) {
  const { user, system } = (await ask(child, {})).usage;
  return user + system;
}

function ask(child, message) {
  child.send(message);
  return reply(child);
}

const reply = (child) =>
  new Promise((resolve, reject) => {
    const failed = (code) => reject(new Error(`a server ended with ${code}`));
    child.once("exit", failed);
    child.once("message", (message) => {
      child.off("exit", failed);
      resolve(message);
    });
  });

/** Prints one row for each subject. If the bare route costs x and the subject y, the share is x / y and the addition y - x. */
function print(title, launches) {
  console.log(`\n### ${title}\n`);
  console.log(`| | ${SCENARIOS.join(" | ")} |`);
  console.log(`|---|${"---|".repeat(SCENARIOS.length)}`);
  for (const name of Object.keys(launches[0])) {
    const columns = SCENARIOS.map((scenario) => {
      if (launches[0][name][scenario] === undefined) return "";
      const bare = launches.map((cells) => cost(cells.bare[scenario]));
      const own = launches.map((cells) => cost(cells[name][scenario]));
      const slices = launches.flatMap((cells) => cells[name][scenario]);
      if (name === "bare") return `1 = ${median(own).toFixed(1)} µs ${traffic(slices)}`;
      const shares = own.map((it, at) => bare[at] / it);
      const [least, most] = [Math.min(...shares), Math.max(...shares)].map((it) => it.toFixed(2));
      const added = median(own.map((it, at) => it - bare[at]));
      return `${median(shares).toFixed(2)} [${least}–${most}] ${signed(added)} µs ${traffic(slices)}`;
    });
    console.log(`| ${name} | ${columns.join(" | ")} |`);
  }
}

/** The cost of an undisturbed request: the lower quartile, because other programs can only make a slice slower. */
const cost = (slices) => sorted(slices.map(({ cpu }) => cpu))[slices.length >> 2];

/** The 99th percentile of the response time, and over a socket also the throughput. */
function traffic(slices) {
  const of = (key) => median(slices.map((it) => it[key]));
  const [{ status, perSecond }] = slices;
  const rate = perSecond === undefined ? "" : ` ${Math.round(of("perSecond"))}/s`;
  return `${status}${rate} p99 ${of("p99").toFixed(2)} ms`;
}

const signed = (value) => (value < 0 ? "" : "+") + value.toFixed(1);
const sorted = (values) => [...values].sort((a, b) => a - b);
const median = (values) => sorted(values)[values.length >> 1];
