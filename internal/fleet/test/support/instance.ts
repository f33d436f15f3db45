import { once } from "node:events";
import { createServer } from "node:http";
import { turalogin } from "@turalogin/express";
import express from "express";
import { health } from "./health.js";
import { onRedis } from "./on-redis.js";

/** How one of the processes behind a proxy is set up. */
export interface InstanceSettings {
  readonly port: number;
  readonly apiUrl: string;
  /** Without it, sessions and limits are in memory. */
  readonly redisUrl: string | undefined;
  readonly secret: string;
  /** How long logins go on as usual after the last connection was accepted, in milliseconds. */
  readonly waitMs: number;
}

// Runs in a separate process, which ends at SIGTERM as docs/shutdown.md says, or with the process that started it.
const { port, apiUrl, redisUrl, secret, waitMs } = JSON.parse(
  process.argv[2] ?? "",
) as InstanceSettings;
const redis = redisUrl === undefined ? undefined : await onRedis(redisUrl);
const auth = turalogin({
  onEvent(event) {
    if (process.connected) process.send?.({ ...event, cause: undefined });
  },
  apiKey: "tl_test_0123456789",
  apiUrl,
  callbackUrl: "https://app.test/auth/callback",
  secret,
  pages: { login: "/login", home: "/home" },
  session: redis && { store: redis.store },
  limits: redis?.limiter ?? {},
  env: {},
});
const app = express().set("trust proxy", "loopback");
app.use(health(auth));
app.use(auth.router());
app.get("/me", auth.guard(), (req, res) => void res.json(auth.user(req)));
const server = createServer(app).listen(port, "127.0.0.1");
await once(server, "listening");

process.once("SIGTERM", async () => {
  server.close();
  await new Promise((done) => setTimeout(done, waitMs));
  await auth.close();
  await redis?.close();
  process.disconnect?.();
});
process.once("disconnect", () => {
  if (!auth.closing()) process.exit();
});
process.send?.("ready");
