import { turalogin } from "@turalogin/web";
import { createApp } from "./app.mjs";

const handle = createApp(
  turalogin({ session: { idle: 3600 } }),
  (request) => Deno.upgradeWebSocket(request).response,
);

Deno.serve(
  { port: Number(Deno.env.get("PORT")), hostname: Deno.env.get("HOST") },
  (request, { remoteAddr }) => handle(request, { ip: remoteAddr.hostname }),
);
