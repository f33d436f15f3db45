// One subject in a separate process. Reports its port. On request it reports the CPU time that it has used, or measures
// requests without a network.
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
