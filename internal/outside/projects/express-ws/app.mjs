import { turalogin } from "@turalogin/express";
import express from "express";
import expressWs from "express-ws";

/** @param env where the configuration comes from: a test gives its own. */
export function createApp(env = process.env) {
  const auth = turalogin({ env });
  const app = express();
  expressWs(app);
  app.use(auth.router());
  app.ws("/chat", async (socket, req) => {
    const { user } = await auth.authenticate(req);
    if (user === null) return socket.close(4401, "Sign in first");
    socket.send(`Hello, ${user.email}`);
  });
  app.get("/api/me", auth.guard(), (req, res) => {
    res.json(auth.user(req));
  });
  return app;
}
