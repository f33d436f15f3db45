import { turalogin } from "@turalogin/express";
import express from "express";

/** @param env where the configuration comes from: a test gives its own. */
export function createApp(env = process.env) {
  const auth = turalogin({ env, onSignIn: () => ({ claims: { role: "member" } }) });
  const app = express();
  let runs = 0;
  app.use(auth.router());
  app.all("/api/me", auth.guard(), (req, res) => {
    runs++;
    res.json(auth.user(req));
  });
  app.get("/dashboard", auth.guard(), (req, res) => {
    res.send(`<h1>Hello, ${auth.user(req).email}</h1>`);
  });
  app.get("/api/runs", (_req, res) => {
    res.json({ runs });
  });
  app.get("/public", (_req, res) => {
    res.json({ open: true });
  });
  return app;
}
