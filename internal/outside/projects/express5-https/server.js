import { createServer } from "node:https";
import { turalogin } from "@turalogin/express";
import express from "express";

const auth = turalogin();
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

const { TLS_CERT: cert, TLS_KEY: key, PORT, HOST } = process.env;
createServer({ cert, key }, app).listen(PORT, HOST);
