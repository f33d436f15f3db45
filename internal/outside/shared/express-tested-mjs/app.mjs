import { turalogin } from "@turalogin/express";
import express from "express";

/** @param env where the configuration comes from: a test gives its own. */
export function createApp(env = process.env) {
  const auth = turalogin({ env });
  const app = express();
  app.use(express.json());
  app.use(auth.router());
  app.get("/api/me", auth.guard(), (req, res) => {
    res.json(auth.user(req));
  });
  return app;
}
