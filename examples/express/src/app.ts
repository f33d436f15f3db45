import { adminPage, dashboardPage, homePage, loginPage } from "@turalogin/example-pages";
import { turalogin } from "@turalogin/express";
import cors from "cors";
import express from "express";

/** The app. The environment has what Turalogin reads, and TRUST_PROXY: the number of proxies in front, 0 if there is none. */
export function createApp(env: NodeJS.ProcessEnv = process.env) {
  const { TRUST_PROXY = "0", FRONTEND_URL } = env;
  const auth = turalogin({
    env,
    pages: { login: "/login", home: "/dashboard", brand: { name: "Acme Notes" } },
  });
  const app = express();
  app.set("trust proxy", Number(TRUST_PROXY));
  app.use(auth.router());
  // After the router, whose routes have their own rules: the callback allows no other origin.
  if (FRONTEND_URL) app.use(cors({ origin: new URL(FRONTEND_URL).origin, credentials: true }));

  const anyone = auth.guard({ onAnonymous: "allow" });

  app.get("/", anyone, (req, res) => {
    res.send(homePage(auth.state(req).user));
  });
  app.get("/login", anyone, (req, res) => {
    res.send(loginPage(req.query, auth.state(req).user));
  });
  app.get("/dashboard", auth.guard(), (req, res) => {
    res.send(dashboardPage(auth.state(req)));
  });
  app.get("/admin", auth.guard(), (req, res) => {
    const user = auth.user(req);
    res.status(isAdmin(user) ? 200 : 403).send(adminPage(user, isAdmin(user)));
  });

  app.get("/api/me", auth.guard(), (req, res) => {
    res.json(auth.user(req));
  });
  app.get("/api/dashboard", auth.guard(), (req, res) => {
    const { id, email } = auth.user(req);
    res.json({ message: `Welcome to the dashboard, ${email}!`, user_id: id });
  });
  app.get("/api/whoami", anyone, (req, res) => {
    res.json({ user: auth.state(req).user });
  });
  app.get("/api/admin", auth.guard({ check: isAdmin }), (req, res) => {
    res.json({ message: `Welcome to the admin area, ${auth.user(req).email}!` });
  });

  return { app, auth };
}

const isAdmin = ({ email }: { email: string }) => email.endsWith("@admin.example.com");
