import { turalogin } from "@turalogin/fastify";
import Fastify from "fastify";
import { COOKIE, READERS } from "../readers.mjs";
import { HEADERS, SECRET, USER } from "../subjects.mjs";
import { options } from "./options.mjs";

const answer = (request, reply) => reply.send(request.user);
const denied = (reply) => reply.code(401).send({ error: "Authentication required" });

export async function start(name) {
  const app = Fastify();
  if (name !== "@fastify/jwt" && name !== "@fastify/jwt, its cache") {
    app.decorateRequest("user", null);
  }
  await SETUPS[name]?.(app);
  if (READERS[name] !== undefined) {
    const read = READERS[name]();
    const later = async (request, reply) => {
      request.user = await read(request.headers.cookie);
      return request.user === null ? denied(reply) : undefined;
    };
    const now = (request, reply, done) => {
      request.user = read(request.headers.cookie);
      if (request.user === null) denied(reply);
      else done();
    };
    app.get("/api/me", { onRequest: name.startsWith("jose") ? later : now }, answer);
  }
  await app.listen({ port: 0, host: "127.0.0.1" });
  return app.server.address().port;
}

async function jwt(app, cache) {
  await app.register(import("@fastify/cookie"));
  const verify = { algorithms: ["HS256"], cache };
  const cookie = { cookieName: COOKIE, signed: false };
  await app.register(import("@fastify/jwt"), { secret: SECRET, cookie, verify });
  const onRequest = async (request, reply) => {
    try {
      await request.jwtVerify({ onlyCookie: true });
    } catch {
      return denied(reply);
    }
  };
  app.get("/api/me", { onRequest }, (request, reply) => {
    reply.send({ id: request.user.user_id, email: request.user.email });
  });
}

function sessions(app) {
  app.get("/login", (request, reply) => {
    const user = { ...USER, id: request.query.i };
    if (typeof request.session.set === "function") request.session.set("user", user);
    else request.session.user = user;
    reply.send("ok");
  });
  const onRequest = (request, reply, done) => {
    request.user = request.session.get("user");
    if (request.user === undefined) denied(reply);
    else done();
  };
  app.get("/api/me", { onRequest }, answer);
}

const SETUPS = {
  bare(app) {
    for (const path of ["/api/me", "/api/whoami", "/page"]) {
      app.get(path, (_, reply) => reply.send(USER));
    }
  },
  "bare, with the guard's headers"(app) {
    for (const path of ["/api/me", "/api/whoami", "/page"]) {
      app.get(path, (_, reply) => reply.headers(HEADERS).send(USER));
    }
  },
  async ours(app) {
    const auth = turalogin(options);
    await app.register(auth.plugin);
    const handler = (request, reply) => reply.send(auth.user(request));
    app.get("/api/me", { onRequest: auth.guard() }, handler);
    const optional = { onRequest: auth.guard({ onAnonymous: "allow" }) };
    app.get("/api/whoami", optional, (request, reply) => {
      reply.send({ user: auth.state(request).user });
    });
    app.get("/page", { onRequest: auth.guard() }, handler);
  },
  "@fastify/jwt": (app) => jwt(app, false),
  "@fastify/jwt, its cache": (app) => jwt(app, 5000),
  async "@fastify/session"(app) {
    await app.register(import("@fastify/cookie"));
    const cookie = { secure: false };
    await app.register(import("@fastify/session"), {
      ...{ secret: SECRET, cookieName: COOKIE, cookie },
      saveUninitialized: false,
    });
    sessions(app);
  },
  async "@fastify/secure-session"(app) {
    await app.register(import("@fastify/secure-session"), {
      ...{ secret: SECRET, salt: "bench-salt-16-by", cookieName: COOKIE },
    });
    sessions(app);
  },
};
