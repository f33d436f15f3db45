import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type Emulator, startEmulator } from "@turalogin/emulator";
import { type AuthOptions, turalogin } from "@turalogin/express";
import express, { type Express } from "express";

/** An Express app in this process, its emulator, and what `more` adds to the app before the router. */
export async function startSmallApp(
  options: AuthOptions = {},
  more: (app: Express, auth: ReturnType<typeof turalogin>) => void = () => {},
) {
  const emulator: Emulator = await startEmulator();
  const auth = turalogin({
    apiKey: "tl_test_0123456789",
    apiUrl: emulator.apiUrl,
    callbackUrl: "https://app.test/auth/callback",
    secret: "0123456789abcdef0123456789abcdef-fleet",
    pages: { login: "/login", home: "/home" },
    onEvent: () => {},
    env: {},
    ...options,
  });
  const app = express().set("trust proxy", "loopback");
  more(app, auth);
  app.use(auth.router());
  app.get("/me", auth.guard(), (req, res) => void res.json(auth.user(req)));
  const server = createServer(app).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    auth,
    emulator,
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      await emulator.close();
    },
  };
}
