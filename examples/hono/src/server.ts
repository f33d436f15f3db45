import { serve } from "@hono/node-server";
import { createApp } from "./app.js";

const { PORT = "3000", HOST = "127.0.0.1" } = process.env;

const { app, auth } = createApp();
const server = serve({ fetch: app.fetch, port: Number(PORT), hostname: HOST }, () => {
  console.log(`listening on http://${HOST}:${PORT}`);
});

// New logins are refused, logins in progress are finished, and after the last response the process ends.
process.once("SIGTERM", async () => {
  server.close();
  await auth.close();
});
