// How much the heap grows: a million different sessions are used once each, then a tenth as many others three times each.
import { IncomingMessage } from "node:http";
import { createAuth, fromNode } from "@turalogin/core/adapter";
import { KINDS } from "./credentials.mjs";
import { options } from "./servers/options.mjs";

const auth = createAuth(options);
const policy = auth.policy();
const sessions = process.argv.includes("--quick") ? 100_000 : 1_000_000;

function visit({ cookie }, times) {
  for (let i = 0; i < times; i++) {
    // As in Node's parser, each request has a flat string of its own.
    const headers = { cookie: Buffer.from(cookie, "latin1").toString("latin1") };
    const request = Object.assign(new IncomingMessage(null), { method: "GET", url: "/", headers });
    if (auth.admit(fromNode(request, { ip: undefined }), policy, request).handled) {
      throw new Error("a session was refused");
    }
  }
}

function heap() {
  for (let i = 0; i < 4; i++) globalThis.gc();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

for (let i = 0; i < 1000; i++) visit(KINDS.token(i), 1);
const before = heap();
for (let i = 0; i < sessions; i++) visit(KINDS.token(i), 1);
const once = heap() - before;
for (let i = 0; i < sessions / 10; i++) visit(KINDS.token(i), 3);
const thrice = heap() - before;
console.log(`\n### Memory\n
| | MiB of heap more |
|---|---|
| ${sessions} sessions, each once | ${once.toFixed(2)} |
| and ${sessions / 10} more, each three times | ${thrice.toFixed(2)} |`);
