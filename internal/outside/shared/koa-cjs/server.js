const Koa = require("koa");
const { bodyParser } = require("@koa/bodyparser");
const Router = require("@koa/router");
const { turalogin } = require("@turalogin/koa");

const auth = turalogin();
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

app.use(bodyParser());
app.use(auth.router());
app.use(router.routes());
app.listen(process.env.PORT, process.env.HOST);
