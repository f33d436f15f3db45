import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createAuth, fromNode, writeHeaders, writeReply } from "@turalogin/core";

/**
 * An app in a process of its own, so that only its memory is measured, and its end is its own. It answers `/api/me`
 * behind a guard, and obeys its parent: `measure` collects garbage and reports, `close` stops listening.
 *
 * Arguments: the service's address, its timeout in milliseconds, and how far each request moves the clock.
 */
const [, , apiUrl = "", timeout = "10000", tick = "0"] = process.argv;
let skipped = 0;

const auth = createAuth({
  apiKey: "tl_test_child_0123456789",
  apiUrl,
  callbackUrl: "https://app.test/auth/callback",
  secret: "child-0123456789abcdef-0123456789abcdef",
  pages: { login: "/login", home: "/dashboard" },
  timeout: Number(timeout),
  now: () => Date.now() + skipped,
  env: {},
});
const rules = auth.policy({});

const server = createServer(async (req, res) => {
  skipped += Number(tick);
  const request = fromNode(req, { ip: "127.0.0.1" });
  const reply = await auth.route(request);
  if (reply !== undefined) return writeReply(res, reply);
  const outcome = await auth.admit(request, rules, req);
  if (outcome.handled) return writeReply(res, outcome);
  writeHeaders(res, outcome.headers);
  return res.end(JSON.stringify(auth.user(req)));
});

process.on("unhandledRejection", (cause) => {
  console.error(cause);
  process.exit(70);
});
process.on("message", (message) => {
  if (message === "measure") {
    for (let i = 0; i < 4; i++) globalThis.gc?.();
    const { heapUsed, rss } = process.memoryUsage();
    process.send?.({ heapUsed, rss, resources: process.getActiveResourcesInfo() });
  } else {
    server.close();
    server.closeIdleConnections();
    process.disconnect();
  }
});
server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));
