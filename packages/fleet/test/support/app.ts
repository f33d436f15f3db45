import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import KeyvRedis from "@keyv/redis";
import { type LimitOptions, turalogin } from "@turalogin/express";
import express from "express";
import { Keyv } from "keyv";
import { RateLimiterRedis } from "rate-limiter-flexible";
import { createClient } from "redis";

/** How an instance of the app is set up. */
export interface AppSettings {
  readonly redisUrl: string;
  readonly apiUrl: string;
  readonly secrets: readonly string[];
  /** Whether the Redis clients keep what they are asked while they have no connection, as is their default. */
  readonly offlineQueue: boolean;
  readonly limits: boolean;
}

export interface App {
  readonly url: string;
  close(): Promise<void>;
}

const MINUTES = 60;
const DAY = 24 * 3600;
const LIMITS: Record<keyof LimitOptions, readonly [points: number, duration: number]> = {
  startsPerAddressAndClient: [5, 15 * MINUTES],
  startsPerAddress: [20, 60 * MINUTES],
  startsPerClient: [60, 15 * MINUTES],
  codesPerLogin: [5, 15 * MINUTES],
  codeFailuresPerAddress: [20, DAY],
  codeFailuresPerClient: [30, DAY],
  callbackFailuresPerClient: [60, 15 * MINUTES],
};

/** One of several instances of an app that have nothing in common but their Redis and their secrets. */
export async function startApp(settings: AppSettings): Promise<App> {
  const disableOfflineQueue = !settings.offlineQueue;
  const client = redisClient(settings.redisUrl, disableOfflineQueue);
  client.on("error", () => {}); // told by what is asked while it lasts
  await client.connect();
  const adapter = new KeyvRedis(
    { url: settings.redisUrl, disableOfflineQueue },
    { throwOnErrors: true },
  );
  const store = new Keyv({ store: adapter, throwOnErrors: true });

  const auth = turalogin({
    apiKey: "tl_test_0123456789",
    apiUrl: settings.apiUrl,
    callbackUrl: "https://app.test/auth/callback",
    secret: settings.secrets,
    pages: { login: "/login", home: "/home" },
    session: { store },
    limits: settings.limits && limitsOn(client),
    env: {},
  });
  const app = express().set("trust proxy", "loopback");
  app.use(auth.router());
  app.get("/me", auth.guard(), (req, res) => void res.json(auth.user(req)));
  app.get("/open", auth.guard({ onAnonymous: "allow" }), (req, res) => {
    res.json(auth.state(req).user);
  });
  app.post("/sign-out-everywhere", auth.guard(), async (req, res) => {
    await auth.revoke(auth.user(req).id);
    res.json({});
  });

  const server = createServer(app).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.close();
      server.closeAllConnections();
      client.destroy();
      await store.disconnect();
    },
  };
}

const redisClient = (url: string, disableOfflineQueue: boolean) =>
  createClient({ url, disableOfflineQueue });

function limitsOn(storeClient: ReturnType<typeof redisClient>): LimitOptions {
  const limits: LimitOptions = {};
  for (const name of Object.keys(LIMITS) as (keyof LimitOptions)[]) {
    const [points, duration] = LIMITS[name];
    limits[name] = new RateLimiterRedis({ storeClient, useRedisPackage: true, points, duration });
  }
  return limits;
}
