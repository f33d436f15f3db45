import { turalogin } from "@turalogin/express";
import express from "express";
import { CLERK_HOST, clerkKeys } from "../credentials.mjs";
import { COOKIE, READERS } from "../readers.mjs";
import { HEADERS, SECRET, USER } from "../subjects.mjs";
import { options } from "./options.mjs";

const denied = (res) => res.status(401).json({ error: "Authentication required" });
const answer = (req, res) => res.json(req.user);

export async function start(name) {
  const app = express();
  app.disable("x-powered-by");
  await SETUPS[name]?.(app);
  if (READERS[name] !== undefined) {
    const read = READERS[name]();
    const guard = async (req, res, next) => {
      req.user = await read(req.headers.cookie);
      return req.user === null ? denied(res) : next();
    };
    const now = (req, res, next) => {
      req.user = read(req.headers.cookie);
      return req.user === null ? denied(res) : next();
    };
    app.get("/api/me", name.startsWith("jose") ? guard : now, answer);
  }
  return new Promise((done) => {
    const server = app.listen(0, "127.0.0.1", () => done(server.address().port));
  });
}

const SETUPS = {
  bare(app) {
    app.get(["/api/me", "/api/whoami", "/page"], (_, res) => res.json(USER));
  },
  "bare, with the guard's headers"(app) {
    app.get(["/api/me", "/api/whoami", "/page"], (_, res) => res.set(HEADERS).json(USER));
  },
  ours(app) {
    const auth = turalogin(options);
    app.use(auth.router());
    app.get("/api/me", auth.guard(), (req, res) => res.json(auth.user(req)));
    const optional = auth.guard({ onAnonymous: "allow" });
    app.get("/api/whoami", optional, (req, res) => res.json({ user: auth.state(req).user }));
    app.get("/page", auth.guard(), (req, res) => res.json(auth.user(req)));
  },
  async "express-jwt"(app) {
    const { expressjwt } = await import("express-jwt");
    const { default: cookies } = await import("cookie-parser");
    app.use(cookies());
    const getToken = (req) => req.cookies[COOKIE];
    const guard = expressjwt({ secret: SECRET, algorithms: ["HS256"], getToken });
    app.get("/api/me", guard, (req, res) => {
      res.json({ id: req.auth.user_id, email: req.auth.email });
    });
    app.use((_error, _req, res, _next) => denied(res));
  },
  async "iron-session"(app) {
    const { getIronSession } = await import("iron-session");
    const settings = { password: SECRET, cookieName: COOKIE, cookieOptions: { secure: false } };
    app.get("/login", async (req, res) => {
      const session = await getIronSession(req, res, settings);
      session.user = { ...USER, id: req.query.i };
      await session.save();
      res.end("ok");
    });
    const guard = async (req, res, next) => {
      req.user = (await getIronSession(req, res, settings)).user;
      return req.user === undefined ? denied(res) : next();
    };
    app.get("/api/me", guard, answer);
  },
  async "express-session"(app) {
    const { default: session } = await import("express-session");
    app.use(session({ secret: SECRET, resave: false, saveUninitialized: false }));
    app.get("/login", (req, res) => {
      req.session.user = { ...USER, id: req.query.i };
      res.end("ok");
    });
    const guard = (req, res, next) => {
      req.user = req.session.user;
      return req.user === undefined ? denied(res) : next();
    };
    app.get("/api/me", guard, answer);
  },
  async "@auth/express"(app) {
    const { getSession } = await import("@auth/express");
    const config = { secret: SECRET, providers: [], trustHost: true, basePath: "/auth" };
    const guard = async (req, res, next) => {
      req.user = (await getSession(req, config))?.user;
      return req.user === undefined ? denied(res) : next();
    };
    app.get("/api/me", guard, answer);
  },
  async "@clerk/express"(app) {
    const { clerkMiddleware, getAuth } = await import("@clerk/express");
    const publishableKey = `pk_test_${Buffer.from(`${CLERK_HOST}$`).toString("base64")}`;
    const jwtKey =
      process.env.CLERK_JWT_KEY ??
      clerkKeys().publicKey.export({ type: "spki", format: "pem" }).toString();
    app.use(clerkMiddleware({ publishableKey, secretKey: "sk_test_bench", jwtKey }));
    const guard = (req, res, next) => {
      req.user = { id: getAuth(req).userId };
      return req.user.id === null ? denied(res) : next();
    };
    app.get("/api/me", guard, answer);
  },
};
