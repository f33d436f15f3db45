import { fileURLToPath } from "node:url";
import { turalogin } from "@turalogin/express";
import express from "express";

const { PORT = "3000", HOST = "127.0.0.1" } = process.env;
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const auth = turalogin();
const app = express();
app.use(auth.router());
app.use((_req, res, next) => {
  res.set("content-security-policy", "default-src 'self'; img-src data:; base-uri 'none'");
  next();
});
// The package is one module without imports: a browser loads it as it is.
app.get("/turalogin.js", (_req, res) => {
  res.sendFile(here("node_modules/@turalogin/browser/dist/index.js"));
});
app.use(express.static(here("public")));

const server = app.listen(Number(PORT), HOST, () => {
  console.log(`listening on http://${HOST}:${PORT}`);
});

process.once("SIGTERM", async () => {
  server.close();
  await auth.close();
});
