import { fileURLToPath } from "node:url";
import { turalogin } from "@turalogin/express";
import express from "express";

const { PORT = "3000", HOST = "127.0.0.1" } = process.env;

const auth = turalogin();
const app = express();
app.use(auth.router());
app.get("/api/dashboard", auth.guard(), (req, res) => {
  res.json({ message: `Welcome to the dashboard, ${auth.user(req).email}!` });
});
// What `vite build` has made. The scripts of the page need no more than this policy.
app.use((_req, res, next) => {
  res.set("content-security-policy", "default-src 'self'; img-src data:; base-uri 'none'");
  next();
});
app.use(express.static(fileURLToPath(new URL("dist", import.meta.url))));

const server = app.listen(Number(PORT), HOST, () => {
  console.log(`listening on http://${HOST}:${PORT}`);
});

process.once("SIGTERM", async () => {
  server.close();
  await auth.close();
});
