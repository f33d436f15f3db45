// Each subject's CPU time per request, as a share of the bare route's speed, in rounds that take turns.
import { spawn, spawnSync } from "node:child_process";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { clerkKeys, fromPairs, KINDS } from "./credentials.mjs";
import { load, requestOf } from "./load.mjs";
import { SUBJECTS } from "./subjects.mjs";

const canPin = availableParallelism() > 1 && spawnSync("taskset", ["-c", "0", "true"]).status === 0;
const NAVIGATION = { accept: "text/html", "sec-fetch-mode": "navigate", "sec-fetch-site": "none" };
const JSON_ONLY = { accept: "application/json" };
/** Sessions enough that a subject with a cache has forgotten the first when it comes again. */
const COLD = 20_000;

export async function measureGuard({ quick, only }) {
  const plan = quick
    ? { launches: 1, pairs: 4, ms: 40, warmUp: 1000 }
    : { launches: 2, pairs: 7, ms: 120, warmUp: 5000 };
  if (canPin) spawnSync("taskset", ["-cp", "1", String(process.pid)]);
  for (const framework of Object.keys(SUBJECTS)) {
    if (only.length > 0 && !only.includes(framework)) continue;
    const cells = Object.fromEntries(
      Object.keys(SUBJECTS[framework]).map((name) => [name, byScenario(() => [])]),
    );
    // New processes each time: what V8 makes of the same code differs from one to the next.
    for (let at = 0; at < plan.launches; at++) await measureOnce(framework, quick, plan, cells);
    print(framework, cells);
  }
}

/** Each subject in turns with the bare route, slice by slice: A B A B. */
async function measureOnce(framework, quick, { pairs, ms, warmUp }, cells) {
  const subjects = [];
  for (const [name, traits] of Object.entries(SUBJECTS[framework])) {
    subjects.push(await launch(framework, name, traits, quick));
  }
  const [bare, ...others] = subjects;
  for (const scenario of SCENARIOS) {
    await measure(bare, scenario, { ms: 3000, limit: warmUp });
    for (const subject of others.filter(({ requests }) => requests[scenario])) {
      await measure(subject, scenario, { ms: 3000, limit: warmUp });
      for (let at = 0; at < pairs; at++) {
        const a = await measure(bare, scenario, { ms });
        const b = await measure(subject, scenario, { ms });
        cells.bare[scenario].push(a);
        cells[subject.name][scenario].push({ ...b, share: a.cpu / b.cpu });
      }
    }
  }
  for (const { child } of subjects) child.disconnect();
}

const SCENARIOS = ["warm", "cold", "anonymous", "optional", "redirect"];
const byScenario = (make) => Object.fromEntries(SCENARIOS.map((name) => [name, make()]));

async function launch(framework, name, { login, credentials = "token" }, quick) {
  const server = fileURLToPath(new URL("server.mjs", import.meta.url));
  const command = [process.execPath, server, framework, name];
  const [file, ...args] = canPin ? ["taskset", "-c", "0", ...command] : command;
  const jwtKey = clerkKeys().publicKey.export({ type: "spki", format: "pem" });
  const child = spawn(file, args, {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    env: { ...process.env, NODE_ENV: "production", CLERK_JWT_KEY: jwtKey },
  });
  const { port } = await reply(child);
  const count = credentials === "token" ? COLD : 500;
  const headers = login
    ? await logins(port, quick ? 2000 : COLD, quick ? 500 : 4000)
    : await Promise.all(Array.from({ length: count }, (_, i) => KINDS[credentials](i)));
  const me = headers.map((h) => requestOf("/api/me", { ...JSON_ONLY, ...h }));
  const withPages = name.startsWith("bare") || name === "ours";
  return {
    name,
    child,
    port,
    next: byScenario(() => 0),
    requests: {
      warm: me.slice(0, 1),
      cold: me,
      anonymous: [requestOf("/api/me", JSON_ONLY)],
      ...(withPages && {
        optional: [requestOf("/api/whoami", JSON_ONLY)],
        redirect: [requestOf("/page?tab=1", NAVIGATION)],
      }),
    },
  };
}

/** Sessions of a subject that makes its own, as many as it manages in the time. */
async function logins(port, limit, ms) {
  const requests = Array.from({ length: limit }, (_, i) => requestOf(`/login?i=user_${i}`, {}));
  const { cookies } = await load(port, requests, { ms, limit, keepCookies: true });
  return cookies.map(fromPairs);
}

async function measure(subject, scenario, until) {
  const { child, port, name, requests, next } = subject;
  const before = await usage(child);
  const {
    count,
    statuses,
    latencies,
    ms: took,
    ...end
  } = await load(port, requests[scenario], {
    ...until,
    from: next[scenario],
  });
  const after = await usage(child);
  next[scenario] = end.next; // Else a cold session would come again in the next slice.
  const [status] = Object.keys(statuses);
  const expected = scenario === "warm" || scenario === "cold" ? "200" : status;
  if (Object.keys(statuses).length > 1 || status !== expected) {
    throw new Error(`${name}, ${scenario}: ${JSON.stringify(statuses)}`);
  }
  latencies.sort((a, b) => a - b);
  return {
    status,
    cpu: (after - before) / count,
    perSecond: count / (took / 1000),
    p99: latencies[Math.floor(latencies.length * 0.99)],
  };
}

async function usage(child) {
  child.send("usage");
  const { cpu } = await reply(child);
  return cpu.user + cpu.system;
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

function print(framework, cells) {
  console.log(`\n### ${framework}\n`);
  console.log(`| | ${SCENARIOS.join(" | ")} | p99 warm, ms |`);
  console.log(`|---|${"---|".repeat(SCENARIOS.length + 1)}`);
  for (const [name, slices] of Object.entries(cells)) {
    const columns = SCENARIOS.map((scenario) => cell(slices[scenario], name === "bare"));
    const p99 = median(slices.warm.map((slice) => slice.p99));
    console.log(`| ${name} | ${columns.join(" | ")} | ${p99.toFixed(2)} |`);
  }
}

/** The median of the shares, with their middle half. */
function cell(slices, isBare) {
  if (slices.length === 0) return "";
  const { status } = slices[0];
  const rate = Math.round(median(slices.map((slice) => slice.perSecond)));
  if (isBare) return `1 (${median(slices.map(({ cpu }) => cpu)).toFixed(1)} µs, ${rate}/s)`;
  const shares = slices.map(({ share }) => share).sort(ascending);
  const [low, high] = [0.25, 0.75].map((at) => shares[Math.round(at * (shares.length - 1))]);
  return `${median(shares).toFixed(2)} [${low.toFixed(2)}–${high.toFixed(2)}] ${rate}/s ${status}`;
}

const ascending = (a, b) => a - b;
const median = (values) => [...values].sort(ascending)[Math.floor(values.length / 2)];
