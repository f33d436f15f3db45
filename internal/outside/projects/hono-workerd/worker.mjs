import { turalogin } from "@turalogin/hono";
import { upgradeWebSocket } from "hono/cloudflare-workers";
import { createApp } from "./app.mjs";

// With nodejs_compat and a compatibility date since 2025-04-01, process.env has the bindings.
export default createApp(
  turalogin({ session: { idle: 3600 } }),
  upgradeWebSocket(() => ({})),
);
