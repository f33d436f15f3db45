import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { turalogin } from "@turalogin/express";
import express from "express";
import { onPostgres } from "./on-postgres.js";
import { onRedis } from "./on-redis.js";

/** How an instance of the app is set up. */
export interface AppSettings {
  /** `redis://…` or `postgres://…`. */
  readonly storeUrl: string;
  readonly apiUrl: string;
  readonly secrets: readonly string[];
  /** Whether Redis clients queue commands while they have no connection, as they do by default. */
  readonly offlineQueue: boolean;
  readonly limits: boolean;
}

export interface App {
  readonly url: string;
}

export async function onStore(url: string, disableOfflineQueue = true) {
  return url.startsWith("postgres:") ? onPostgres(url) : onRedis(url, disableOfflineQueue);
}

/** One of several instances of an app that share only their store and their secrets. */
export async function startApp(settings: AppSettings): Promise<App> {
  const { storeUrl, offlineQueue } = settings;
  const { store, limiter } = await onStore(storeUrl, !offlineQueue);
  const auth = turalogin({
    // With it, failures are not logged: what the process prints is something else, and a mistake.
    onEvent: () => {},
    apiKey: "tl_test_0123456789",
    apiUrl: settings.apiUrl,
    callbackUrl: "https://app.test/auth/callback",
    secret: settings.secrets,
    pages: { login: "/login", home: "/home" },
    session: { store },
    limits: settings.limits && limiter,
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
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}
