import { dashboardPage, homePage, loginPage } from "@turalogin/example-pages";
import { turalogin } from "@turalogin/express";
import cors from "cors";
import express from "express";

const { PORT = "3000", HOST = "127.0.0.1", TRUST_PROXY = "0", FRONTEND_URL } = process.env;

const auth = turalogin({ pages: { login: "/login", home: "/dashboard" } });
const app = express();
app.set("trust proxy", Number(TRUST_PROXY));
if (FRONTEND_URL) app.use(cors({ origin: new URL(FRONTEND_URL).origin, credentials: true }));
app.use(auth.router());

app.get("/", auth.guard({ onAnonymous: "allow" }), (req, res) => {
  res.send(homePage(auth.state(req).user));
});
app.get("/login", (req, res) => {
  res.send(loginPage(req.query));
});
app.get("/dashboard", auth.guard(), (req, res) => {
  res.send(dashboardPage(auth.user(req)));
});

app.get("/api/me", auth.guard(), (req, res) => {
  res.json(auth.user(req));
});
app.get("/api/dashboard", auth.guard(), (req, res) => {
  const { id, email } = auth.user(req);
  res.json({ message: `Welcome to the dashboard, ${email}!`, user_id: id });
});
app.get("/api/whoami", auth.guard({ onAnonymous: "allow" }), (req, res) => {
  res.json({ user: auth.state(req).user });
});
app.get(
  "/api/admin",
  auth.guard({ check: (user) => user.email.endsWith("@admin.example.com") }),
  (req, res) => {
    res.json({ message: `Welcome to the admin area, ${auth.user(req).email}!` });
  },
);

app.listen(Number(PORT), HOST, () => {
  console.log(`listening on http://${HOST}:${PORT}`);
});
