import { createServer } from "node:http";
import { turalogin } from "@turalogin/h3";
import { H3, toNodeHandler, useSession } from "h3";
import { COOKIE, READERS } from "../readers.mjs";
import { HEADERS, SECRET, USER } from "../subjects.mjs";
import { options } from "./options.mjs";

const denied = (event) => {
  event.res.status = 401;
  return { error: "Authentication required" };
};

export async function start(name) {
  const app = new H3();
  SETUPS[name]?.(app);
  if (READERS[name] !== undefined) {
    const read = READERS[name]();
    const answer = (event) => event.context.user;
    const admit = (event, next, user) => {
      event.context.user = user;
      return user === null ? denied(event) : next();
    };
    const cookie = (event) => event.req.headers.get("cookie") ?? undefined;
    const later = async (event, next) => admit(event, next, await read(cookie(event)));
    const now = (event, next) => admit(event, next, read(cookie(event)));
    app.get("/api/me", answer, { middleware: [name.startsWith("jose") ? later : now] });
  }
  const server = createServer(toNodeHandler(app));
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return server.address().port;
}

const SETUPS = {
  bare(app) {
    for (const path of ["/api/me", "/api/whoami", "/page"]) app.get(path, () => USER);
  },
  "bare, with the guard's headers"(app) {
    for (const path of ["/api/me", "/api/whoami", "/page"]) {
      app.get(path, (event) => {
        for (const [name, value] of Object.entries(HEADERS)) event.res.headers.set(name, value);
        return USER;
      });
    }
  },
  ours(app) {
    const auth = turalogin(options);
    app.use(auth.router());
    app.get("/api/me", (event) => auth.user(event), { middleware: [auth.guard()] });
    const optional = { middleware: [auth.guard({ onAnonymous: "allow" })] };
    app.get("/api/whoami", (event) => ({ user: auth.state(event).user }), optional);
    app.get("/page", (event) => auth.user(event), { middleware: [auth.guard()] });
  },
  "h3 sealed session"(app) {
    const settings = { password: SECRET, name: COOKIE, cookie: { secure: false } };
    app.get("/login", async (event) => {
      const session = await useSession(event, settings);
      await session.update({ user: { ...USER, id: event.url.searchParams.get("i") } });
      return "ok";
    });
    app.get("/api/me", async (event) => {
      const { data } = await useSession(event, settings);
      return data.user ?? denied(event);
    });
  },
};
