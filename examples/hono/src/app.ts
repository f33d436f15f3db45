import { adminPage, dashboardPage, homePage, loginPage } from "@turalogin/example-pages";
import { turalogin } from "@turalogin/hono";
import { Hono } from "hono";
import { cors } from "hono/cors";

/** The app. The environment has what Turalogin reads, and TRUST_PROXY: the number of proxies in front, 0 if there is none. */
export function createApp(env: NodeJS.ProcessEnv = process.env) {
  const { TRUST_PROXY = "0", FRONTEND_URL } = env;
  const proxies = Number(TRUST_PROXY);
  const auth = turalogin({
    env,
    pages: { login: "/login", home: "/dashboard", brand: { name: "Acme Notes" } },
    // Without proxies, the adapter takes the address of the connection.
    ...(proxies > 0 && {
      ip: ({ req }) => req.header("x-forwarded-for")?.split(",").at(-proxies)?.trim(),
    }),
  });
  const app = new Hono();
  app.use(auth.router());
  // After the router, whose routes have their own rules: the callback allows no other origin.
  if (FRONTEND_URL) app.use(cors({ origin: new URL(FRONTEND_URL).origin, credentials: true }));

  const anyone = auth.guard({ onAnonymous: "allow" });

  app.get("/", anyone, (c) => c.html(homePage(c.var.user)));
  app.get("/login", anyone, (c) => c.html(loginPage(c.req.query(), c.var.user)));
  app.get("/dashboard", auth.guard(), (c) => c.html(dashboardPage(auth.state(c))));
  app.get("/admin", auth.guard(), (c) => {
    const { user } = c.var;
    return c.html(adminPage(user, isAdmin(user)), isAdmin(user) ? 200 : 403);
  });

  app.get("/api/me", auth.guard(), (c) => c.json(c.var.user));
  app.get("/api/dashboard", auth.guard(), (c) => {
    const { id, email } = c.var.user;
    return c.json({ message: `Welcome to the dashboard, ${email}!`, user_id: id });
  });
  app.get("/api/whoami", anyone, (c) => c.json({ user: c.var.user }));
  app.get("/api/admin", auth.guard({ check: isAdmin }), (c) =>
    c.json({ message: `Welcome to the admin area, ${c.var.user.email}!` }),
  );

  return { app, auth };
}

const isAdmin = ({ email }: { email: string }) => email.endsWith("@admin.example.com");
