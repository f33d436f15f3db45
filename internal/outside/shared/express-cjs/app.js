const express = require("express");
const { turalogin } = require("@turalogin/express");

const auth = turalogin();
const app = express();
app.use(express.json());
app.use(express.urlencoded({ extended: true }));
app.use(auth.router());

let runs = 0;

app.all("/api/me", auth.guard(), (req, res) => {
  runs++;
  res.json(auth.user(req));
});

app.get("/dashboard", auth.guard(), (req, res) => {
  res.send(`<h1>Hello, ${req.turalogin.user.email}</h1>`);
});

app.get("/api/runs", (_req, res) => {
  res.json({ runs });
});

app.get("/public", (_req, res) => {
  res.json({ open: true });
});

module.exports = app;
