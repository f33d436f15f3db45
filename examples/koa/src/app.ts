import cors from "@koa/cors";
import Router from "@koa/router";
import { adminPage, dashboardPage, homePage, loginPage } from "@turalogin/example-pages";
import { turalogin } from "@turalogin/koa";
import Koa from "koa";

/** The app. The environment has what Turalogin reads, and TRUST_PROXY: the number of proxies in front, 0 if there is none. */
export function createApp(env: NodeJS.ProcessEnv = process.env) {
  const { TRUST_PROXY = "0", FRONTEND_URL } = env;
  const auth = turalogin({
    env,
    pages: { login: "/login", home: "/dashboard", brand: { name: "Acme Notes" } },
  });
  const proxies = Number(TRUST_PROXY);
  const app = new Koa({ proxy: proxies > 0, maxIpsCount: proxies });
  app.use(auth.router());
  // After the router, whose routes have their own rules: the callback allows no other origin.
  if (FRONTEND_URL) app.use(cors({ origin: new URL(FRONTEND_URL).origin, credentials: true }));

  const router = new Router();
  const anyone = auth.guard({ onAnonymous: "allow" });

  router.get("/", anyone, (ctx) => {
    ctx.body = homePage(auth.state(ctx).user);
  });
  router.get("/login", anyone, (ctx) => {
    ctx.body = loginPage(ctx.query, auth.state(ctx).user);
  });
  router.get("/dashboard", auth.guard(), (ctx) => {
    ctx.body = dashboardPage(auth.state(ctx));
  });
  router.get("/admin", auth.guard(), (ctx) => {
    const user = auth.user(ctx);
    ctx.status = isAdmin(user) ? 200 : 403;
    ctx.body = adminPage(user, isAdmin(user));
  });

  router.get("/api/me", auth.guard(), (ctx) => {
    ctx.body = auth.user(ctx);
  });
  router.get("/api/dashboard", auth.guard(), (ctx) => {
    const { id, email } = auth.user(ctx);
    ctx.body = { message: `Welcome to the dashboard, ${email}!`, user_id: id };
  });
  router.get("/api/whoami", anyone, (ctx) => {
    ctx.body = { user: auth.state(ctx).user };
  });
  router.get("/api/admin", auth.guard({ check: isAdmin }), (ctx) => {
    ctx.body = { message: `Welcome to the admin area, ${auth.user(ctx).email}!` };
  });
  app.use(router.routes());

  return { app, auth };
}

const isAdmin = ({ email }: { email: string }) => email.endsWith("@admin.example.com");
