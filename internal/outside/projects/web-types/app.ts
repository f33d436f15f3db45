import { turalogin } from "@turalogin/hono";
import { Hono } from "hono";

const auth = turalogin({ ip: (c) => c.req.header("cf-connecting-ip") });
const app = new Hono();
app.use(auth.router());
app.get("/api/me", auth.guard(), (c) => c.json(c.var.user.email));
app.get("/", auth.guard({ onAnonymous: "allow" }), (c) => c.text(c.var.user?.email ?? "nobody"));

export default app;
