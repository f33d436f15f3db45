import Router from "@koa/router";
import { turalogin } from "@turalogin/koa";
import Koa from "koa";

export const auth = turalogin({ session: { idle: 86_400 } });
const app = new Koa();
const router = new Router();

let runs = 0;

router.all("/api/me", auth.guard(), (ctx) => {
  runs++;
  ctx.body = auth.user(ctx);
});

router.get("/dashboard", auth.guard(), (ctx) => {
  ctx.body = `<h1>Hello, ${auth.user(ctx).email}</h1>`;
});

router.get("/api/runs", (ctx) => {
  ctx.body = { runs };
});

router.get("/public", (ctx) => {
  ctx.body = { open: true };
});

app.use(auth.router());
app.use(router.routes());
app.listen(Number(process.env.PORT), process.env.HOST ?? "127.0.0.1");
