import Router from "@koa/router";
import { turalogin } from "@turalogin/koa";
import Koa from "koa";
import { COOKIE, READERS } from "../readers.mjs";
import { HEADERS, SECRET, USER } from "../subjects.mjs";
import { options } from "./options.mjs";

const answer = (ctx) => {
  ctx.body = ctx.state.user;
};
const admit = (ctx, next, user) => {
  if (!user) {
    ctx.status = 401;
    ctx.body = { error: "Authentication required" };
    return undefined;
  }
  ctx.state.user = user;
  return next();
};

export async function start(name) {
  const app = new Koa();
  const router = new Router();
  await SETUPS[name]?.(router, app);
  if (READERS[name] !== undefined) {
    const read = READERS[name]();
    const later = async (ctx, next) => admit(ctx, next, await read(ctx.headers.cookie));
    const now = (ctx, next) => admit(ctx, next, read(ctx.headers.cookie));
    router.get("/api/me", name.startsWith("jose") ? later : now, answer);
  }
  app.use(router.routes());
  return new Promise((done) => {
    const server = app.listen(0, "127.0.0.1", () => done(server.address().port));
  });
}

const SETUPS = {
  bare(router) {
    router.get(["/api/me", "/api/whoami", "/page"], (ctx) => {
      ctx.body = USER;
    });
  },
  "bare, with the guard's headers"(router) {
    router.get(["/api/me", "/api/whoami", "/page"], (ctx) => {
      ctx.set(HEADERS);
      ctx.body = USER;
    });
  },
  ours(router, app) {
    const auth = turalogin(options);
    app.use(auth.router());
    const handler = (ctx) => {
      ctx.body = auth.user(ctx);
    };
    router.get("/api/me", auth.guard(), handler);
    router.get("/api/whoami", auth.guard({ onAnonymous: "allow" }), (ctx) => {
      ctx.body = { user: auth.state(ctx).user };
    });
    router.get("/page", auth.guard(), handler);
  },
  async "koa-jwt"(router) {
    const { default: jwt } = await import("koa-jwt");
    router.get("/api/me", jwt({ secret: SECRET, cookie: COOKIE, algorithms: ["HS256"] }), (ctx) => {
      ctx.body = { id: ctx.state.user.user_id, email: ctx.state.user.email };
    });
  },
  async "koa-session"(router, app) {
    const { default: session } = await import("koa-session");
    app.keys = [SECRET];
    app.use((session.createSession ?? session)({ key: COOKIE }, app));
    router.get("/login", (ctx) => {
      ctx.session.user = { ...USER, id: ctx.query.i };
      ctx.body = "ok";
    });
    router.get("/api/me", (ctx, next) => admit(ctx, next, ctx.session.user), answer);
  },
};
