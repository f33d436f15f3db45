import { serve } from "@hono/node-server";
import { turalogin } from "@turalogin/hono";
import { createApp } from "./app.mjs";

const app = createApp(turalogin({ session: { idle: 3600 } }));
serve({ fetch: app.fetch, port: Number(process.env.PORT), hostname: process.env.HOST });
