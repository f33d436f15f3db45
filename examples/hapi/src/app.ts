import hapi from "@hapi/hapi";
import { adminPage, dashboardPage, homePage, loginPage } from "@turalogin/example-pages";
import { turalogin } from "@turalogin/hapi";
import { allowOrigin } from "./cors.js";

/** The app. The environment has what Turalogin reads, and TRUST_PROXY: the number of proxies in front, 0 if there is none. */
export async function createApp(env: NodeJS.ProcessEnv = process.env) {
  const { PORT = "3000", HOST = "127.0.0.1", TRUST_PROXY = "0", FRONTEND_URL } = env;
  const proxies = Number(TRUST_PROXY);
  const auth = turalogin({
    env,
    pages: { login: "/login", home: "/dashboard", brand: { name: "Acme Notes" } },
    // Without proxies, the adapter takes the address of the connection.
    ...(proxies > 0 && {
      ip: ({ headers }) => String(headers["x-forwarded-for"]).split(",").at(-proxies)?.trim(),
    }),
  });
  // Otherwise a cookie of another app that hapi cannot parse would be a 400.
  const routes = { state: { failAction: "ignore" } } as const;
  const server = hapi.server({ port: Number(PORT), host: HOST, routes });
  await server.register(auth.plugin);
  if (FRONTEND_URL) allowOrigin(server, new URL(FRONTEND_URL).origin);

  server.auth.strategy("admins", "turalogin", { check: isAdmin });
  const anyone = { auth: { strategy: "turalogin", mode: "try" } } as const;
  const signedIn = { auth: "turalogin" };

  server.route([
    {
      method: "GET",
      path: "/",
      options: anyone,
      handler: (request) => homePage(auth.state(request).user),
    },
    {
      method: "GET",
      path: "/login",
      options: anyone,
      handler: (request) => loginPage(request.query, auth.state(request).user),
    },
    {
      method: "GET",
      path: "/dashboard",
      options: signedIn,
      handler: (request) => dashboardPage(auth.state(request)),
    },
    {
      method: "GET",
      path: "/admin",
      options: signedIn,
      handler(request, h) {
        const user = auth.user(request);
        return h.response(adminPage(user, isAdmin(user))).code(isAdmin(user) ? 200 : 403);
      },
    },
    {
      method: "GET",
      path: "/api/me",
      options: signedIn,
      handler: (request) => auth.user(request),
    },
    {
      method: "GET",
      path: "/api/dashboard",
      options: signedIn,
      handler(request) {
        const { id, email } = auth.user(request);
        return { message: `Welcome to the dashboard, ${email}!`, user_id: id };
      },
    },
    {
      method: "GET",
      path: "/api/whoami",
      options: anyone,
      handler: (request) => ({ user: auth.state(request).user }),
    },
    {
      method: "GET",
      path: "/api/admin",
      options: { auth: "admins" },
      handler: (request) => ({
        message: `Welcome to the admin area, ${auth.user(request).email}!`,
      }),
    },
  ]);

  // New logins are refused and logins in progress are finished before the server stops.
  server.ext("onPreStop", () => auth.close());
  return { server, auth };
}

const isAdmin = ({ email }: { email: string }) => email.endsWith("@admin.example.com");
