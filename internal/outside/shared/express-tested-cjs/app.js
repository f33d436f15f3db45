const express = require("express");
const { turalogin } = require("@turalogin/express");

/** @param env where the configuration comes from: a test gives its own. */
exports.createApp = (env = process.env) => {
  const auth = turalogin({ env });
  const app = express();
  app.use(express.json());
  app.use(auth.router());
  app.get("/api/me", auth.guard(), (req, res) => {
    res.json(auth.user(req));
  });
  return app;
};
