// One subject in a process of its own. Says its port, then does what it is told: how much CPU time it has used, or
// requests without a network, and what they cost.
import { Server } from "node:http";
import { feeder } from "./feed.mjs";

const [, , framework, name] = process.argv;
let server;
const { listen } = Server.prototype;
Server.prototype.listen = function (...args) {
  server = this;
  return listen.apply(this, args);
};
const { start } = await import(`./servers/${framework}.mjs`);
const port = await start(name);
const feed = feeder(server);

let requests = {};
process.on("disconnect", () => process.exit());
process.on("message", async (message) => {
  if (message.requests !== undefined) {
    requests = Object.fromEntries(
      Object.entries(message.requests).map(([scenario, texts]) => [scenario, texts.map(bytes)]),
    );
  }
  const { feed: scenario, limits } = message;
  const fed = scenario === undefined ? {} : await feed(requests[scenario], scenario, limits);
  process.send({ usage: process.cpuUsage(), ...fed });
});
process.send({ port });

function bytes(text) {
  return Buffer.from(text, "latin1");
}
