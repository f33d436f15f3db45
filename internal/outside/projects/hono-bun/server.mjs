import { turalogin } from "@turalogin/hono";
import { createApp } from "./app.mjs";

const app = createApp(turalogin({ session: { idle: 3600 } }), (c) =>
  c.env.upgrade(c.req.raw) ? new Response(null) : c.body(null, 426),
);

Bun.serve({
  port: Number(process.env.PORT),
  hostname: process.env.HOST,
  fetch: app.fetch,
  websocket: { message() {} },
});
