import { type HttpBindings, serve } from "@hono/node-server";
import { app, auth } from "./app.js";

const { PORT = "3000", HOST = "127.0.0.1", TRUST_PROXY = "0", FRONTEND_URL } = process.env;

const proxies = Number(TRUST_PROXY);
const origin = FRONTEND_URL === undefined ? undefined : new URL(FRONTEND_URL).origin;

const server = serve({ fetch, port: Number(PORT), hostname: HOST }, () => {
  console.log(`listening on http://${HOST}:${PORT}`);
});

async function fetch(request: Request, host: object): Promise<Response> {
  const { incoming } = host as HttpBindings;
  const hops = request.headers.get("x-forwarded-for")?.split(",") ?? [];
  const client = proxies > 0 ? hops.at(-proxies)?.trim() : undefined;
  const ip = client ?? incoming.socket.remoteAddress;
  return shared(request, await app(request, { ip, target: incoming.url }));
}

/** Lets the front end's scripts read the app's own routes. Those below `/auth` have their own rules. */
function shared(request: Request, response: Response): Response {
  const isOurs = new URL(request.url).pathname.startsWith("/auth/");
  if (isOurs || origin === undefined || request.headers.get("origin") !== origin) return response;
  response.headers.set("access-control-allow-origin", origin);
  response.headers.set("access-control-allow-credentials", "true");
  response.headers.append("vary", "Origin");
  return response;
}

// New logins are refused, logins in progress are finished, and after the last response the process ends.
process.once("SIGTERM", async () => {
  server.close();
  await auth.close();
});
