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
  const rounds = quick ? 3 : 9;
  const ms = quick ? 110 : 400;
  if (canPin) spawnSync("taskset", ["-cp", "1", String(process.pid)]);
  for (const framework of Object.keys(SUBJECTS)) {
    if (only.length > 0 && !only.includes(framework)) continue;
    const subjects = [];
    for (const [name, traits] of Object.entries(SUBJECTS[framework])) {
      subjects.push(await launch(framework, name, traits, quick));
    }
    for (let round = -1; round < rounds; round++) {
      for (const scenario of SCENARIOS) {
        for (const subject of subjects) {
          const requests = subject.requests[scenario];
          if (requests === undefined) continue;
          const slice = await measure(subject, requests, round < 0 ? 2 * ms : ms);
          const wanted = { warm: "200", cold: "200" }[scenario] ?? slice.status;
          if (slice.status !== wanted)
            throw new Error(`${subject.name}, ${scenario}: ${slice.status}`);
          if (round >= 0) subject.slices[scenario].push(slice);
        }
      }
    }
    for (const { child } of subjects) child.disconnect();
    print(framework, subjects);
  }
}

const SCENARIOS = ["warm", "cold", "anonymous", "optional", "redirect"];

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
  const withPages = name === "bare" || name === "ours";
  return {
    name,
    child,
    port,
    requests: {
      warm: me.slice(0, 1),
      cold: me,
      anonymous: [requestOf("/api/me", JSON_ONLY)],
      ...(withPages && {
        optional: [requestOf("/api/whoami", JSON_ONLY)],
        redirect: [requestOf("/page?tab=1", NAVIGATION)],
      }),
    },
    slices: Object.fromEntries(SCENARIOS.map((scenario) => [scenario, []])),
  };
}

/** Sessions of a subject that makes its own, as many as it manages in the time. */
async function logins(port, limit, ms) {
  const requests = Array.from({ length: limit }, (_, i) => requestOf(`/login?i=user_${i}`, {}));
  const { cookies } = await load(port, requests, { ms, limit });
  return cookies.map(fromPairs);
}

async function measure({ child, port, name }, requests, ms) {
  const before = await usage(child);
  const { count, statuses, latencies, ms: took } = await load(port, requests, { ms });
  const after = await usage(child);
  const [status] = Object.keys(statuses);
  if (Object.keys(statuses).length > 1) throw new Error(`${name}: ${JSON.stringify(statuses)}`);
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

function print(framework, subjects) {
  const [bare] = subjects;
  console.log(`\n### ${framework}\n`);
  console.log(`| | ${SCENARIOS.join(" | ")} | p99 warm, ms |`);
  console.log(`|---|${"---|".repeat(SCENARIOS.length + 1)}`);
  for (const subject of subjects) {
    const cells = SCENARIOS.map((scenario) => cell(subject, bare, scenario));
    const p99 = median(subject.slices.warm.map((slice) => slice.p99));
    console.log(`| ${subject.name} | ${cells.join(" | ")} | ${p99.toFixed(2)} |`);
  }
}

/** The median of the rounds' shares, each against the bare slice of the same round, with its middle half. */
function cell(subject, bare, scenario) {
  const slices = subject.slices[scenario];
  if (slices.length === 0) return "";
  const { status } = slices[0];
  const cpu = median(slices.map((slice) => slice.cpu));
  const rate = Math.round(median(slices.map((slice) => slice.perSecond)));
  if (subject === bare) return `1 (${cpu.toFixed(1)} µs, ${rate}/s)`;
  const shares = slices.map((slice, i) => bare.slices[scenario][i].cpu / slice.cpu).sort(ascending);
  const [low, high] = [0.25, 0.75].map((at) => shares[Math.round(at * (shares.length - 1))]);
  const spread = `${low.toFixed(2)}–${high.toFixed(2)}`;
  return `${median(shares).toFixed(2)} [${spread}] ${rate}/s ${status}`;
}

const ascending = (a, b) => a - b;
function median(values) {
  const sorted = [...values].sort(ascending);
  return sorted[Math.floor(sorted.length / 2)];
}
