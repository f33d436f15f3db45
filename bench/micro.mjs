// The core without a server: the CPU time of one call. With --quick there are fewer calls.
import { IncomingMessage } from "node:http";
import { createAuth, fromNode } from "@turalogin/core/adapter";
import { KINDS } from "./credentials.mjs";
import { options } from "./servers/options.mjs";

const auth = createAuth(options);
const policy = auth.policy();
const rounds = 7;
const calls = process.argv.includes("--quick") ? 10_000 : 40_000;
const requestOf = (headers, url = "/api/me") =>
  Object.assign(new IncomingMessage(null), { method: "GET", url, headers });
const view = (request) => fromNode(request, { ip: "127.0.0.1" });

const tokens = Array.from({ length: 20_000 }, (_, i) => KINDS.token(i));
const forged = tokens.map(({ cookie }) => ({ cookie: cookie.replace(/.(?=; lang)/, "!") }));
const noise = tokens.map(({ cookie }) => ({ cookie: cookie.replaceAll(".", "_") }));
const guarded = (request) => auth.admit(view(request), policy, request);

const CASES = {
  "admit, warm": [() => tokens[0], guarded],
  "admit, cold": [(i) => tokens[i % tokens.length], guarded],
  "admit, forged signature": [(i) => forged[i % forged.length], guarded],
  "admit, garbage cookie": [(i) => noise[i % noise.length], guarded],
  "admit, anonymous": [() => ({}), guarded],
  "authenticate, warm": [() => tokens[0], (request) => auth.authenticate(request)],
  "route, another path": [() => tokens[0], (request) => auth.route(view(request))],
  "route, GET /auth/me, warm": [
    () => tokens[0],
    (request) => auth.route(view(request)),
    "/auth/me",
  ],
};

console.log("\n### The core alone\n\n| call | µs, median [least–most] |\n|---|---|");
const times = Object.fromEntries(Object.keys(CASES).map((name) => [name, []]));
for (let round = 0; round < rounds; round++) {
  for (const [name, [headers, call, url]] of Object.entries(CASES)) {
    const requests = Array.from({ length: calls }, (_, i) => requestOf(headers(i), url));
    const before = process.cpuUsage();
    for (const request of requests) await call(request);
    const { user, system } = process.cpuUsage(before);
    times[name].push((user + system) / calls);
  }
}
for (const [name, all] of Object.entries(times)) {
  const sorted = all.sort((a, b) => a - b).map((time) => time.toFixed(2));
  console.log(`| ${name} | ${sorted[rounds >> 1]} [${sorted[0]}–${sorted.at(-1)}] |`);
}
