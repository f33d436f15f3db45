import { type HttpBindings, serve } from "@hono/node-server";
import { createApp } from "./app.js";

const { PORT = "3000", HOST = "127.0.0.1", TRUST_PROXY = "0", FRONTEND_URL } = process.env;

const { app, auth } = createApp(process.env);
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
  const asked = { ip, target: incoming.url };
  const isShared = request.headers.get("origin") === origin && !incoming.url?.startsWith("/auth/");
  if (!isShared || origin === undefined) return app(request, asked);
  return shared(isPreflight(request) ? preflight() : await app(request, asked), origin);
}

/** Lets the front end's scripts read the app's own routes. Those below `/auth` have their own rules. */
function shared(response: Response, origin: string): Response {
  response.headers.set("access-control-allow-origin", origin);
  response.headers.set("access-control-allow-credentials", "true");
  response.headers.append("vary", "Origin");
  return response;
}

const isPreflight = ({ method, headers }: Request) =>
  method === "OPTIONS" && headers.has("access-control-request-method");

function preflight(): Response {
  const headers = {
    "access-control-allow-methods": "GET, POST, PUT, PATCH, DELETE",
    "access-control-allow-headers": "content-type",
  };
  return new Response(null, { status: 204, headers });
}

// New logins are refused, logins in progress are finished, and after the last response the process ends.
process.once("SIGTERM", async () => {
  server.close();
  await auth.close();
});
