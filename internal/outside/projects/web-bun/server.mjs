import { turalogin } from "@turalogin/web";
import { createApp } from "./app.mjs";

const handle = createApp(turalogin({ session: { idle: 3600 } }), (request, server) =>
  server.upgrade(request) ? undefined : new Response(null, { status: 426 }),
);

Bun.serve({
  port: Number(process.env.PORT),
  hostname: process.env.HOST,
  fetch: (request, server) => handle(request, { ip: server.requestIP(request)?.address }, server),
  websocket: { message() {} },
});
