import express from "express";
import { auth } from "./auth.js";

export const app: express.Express = express();

app.use(auth.router());

let runs = 0;

app.all("/api/me", auth.guard(), (req, res) => {
  runs++;
  const { id, email } = auth.user(req);
  res.json({ id, email, since: req.turalogin?.session?.signedInAt });
});

app.get("/dashboard", auth.guard(), (req, res) => {
  res.send(`<h1>Hello, ${auth.user(req).email}</h1>`);
});

app.get(
  "/teams/:id",
  auth.guard({ check: (user) => user.email.endsWith("@example.com") }),
  (req, res) => {
    const team: string = req.params.id;
    res.json({ team });
  },
);

app.get<{ id: string }>("/people/:id", auth.guard({ maxAge: 600 }), (req, res) => {
  res.json({ person: req.params.id });
});

app.get("/api/runs", (_req, res) => {
  res.json({ runs });
});

app.get("/public", (_req, res) => {
  res.json({ open: true });
});
