import { turalogin } from "@turalogin/hono";
import { upgradeWebSocket } from "hono/deno";
import { createApp } from "./app.mjs";

const app = createApp(
  turalogin({ session: { idle: 3600 } }),
  upgradeWebSocket(() => ({})),
);

Deno.serve({ port: Number(Deno.env.get("PORT")), hostname: Deno.env.get("HOST") }, app.fetch);
