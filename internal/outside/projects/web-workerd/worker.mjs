import { turalogin } from "@turalogin/web";
import { createApp } from "./app.mjs";

let handle;

export default {
  fetch(request, env, context) {
    handle ??= createApp(turalogin({ env, session: { idle: 3600 } }), upgrade);
    const ip = request.headers.get("cf-connecting-ip") ?? undefined;
    return handle(request, { ip, waitUntil: (promise) => context.waitUntil(promise) });
  },
};

function upgrade() {
  const { 0: client, 1: server } = new WebSocketPair();
  server.accept();
  return new Response(null, { status: 101, webSocket: client });
}
