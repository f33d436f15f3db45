import cors from "@fastify/cors";
import { adminPage, dashboardPage, homePage, loginPage } from "@turalogin/example-pages";
import { turalogin } from "@turalogin/fastify";
import { type FastifyReply, fastify } from "fastify";

/** The app. The environment has what Turalogin reads, and TRUST_PROXY: the number of proxies in front, 0 if there is none. */
export async function createApp(env: NodeJS.ProcessEnv = process.env) {
  const { TRUST_PROXY = "0", FRONTEND_URL } = env;
  const auth = turalogin({
    env,
    pages: { login: "/login", home: "/dashboard", brand: { name: "Acme Notes" } },
  });
  const app = fastify({ trustProxy: (_, hop) => hop < Number(TRUST_PROXY) });
  await app.register(auth.plugin);

  const anyone = auth.guard({ onAnonymous: "allow" });

  app.get("/", { onRequest: anyone }, (request, reply) =>
    html(reply, homePage(auth.state(request).user)),
  );
  app.get<{ Querystring: Record<string, unknown> }>(
    "/login",
    { onRequest: anyone },
    (request, reply) => html(reply, loginPage(request.query, auth.state(request).user)),
  );
  app.get("/dashboard", { onRequest: auth.guard() }, (request, reply) =>
    html(reply, dashboardPage(auth.state(request))),
  );
  app.get("/admin", { onRequest: auth.guard() }, (request, reply) => {
    const user = auth.user(request);
    return html(reply.code(isAdmin(user) ? 200 : 403), adminPage(user, isAdmin(user)));
  });

  // CORS in a scope of its own: on the whole app it would also reach the login's routes, which have their own rules.
  await app.register(async (api) => {
    if (FRONTEND_URL) {
      await api.register(cors, { origin: new URL(FRONTEND_URL).origin, credentials: true });
    }
    api.get("/api/me", { onRequest: auth.guard() }, async (request) => auth.user(request));
    api.get("/api/dashboard", { onRequest: auth.guard() }, async (request) => {
      const { id, email } = auth.user(request);
      return { message: `Welcome to the dashboard, ${email}!`, user_id: id };
    });
    api.get("/api/whoami", { onRequest: anyone }, async (request) => ({
      user: auth.state(request).user,
    }));
    api.get("/api/admin", { onRequest: auth.guard({ check: isAdmin }) }, async (request) => ({
      message: `Welcome to the admin area, ${auth.user(request).email}!`,
    }));
  });

  app.addHook("preClose", () => auth.close());
  return app;
}

const isAdmin = ({ email }: { email: string }) => email.endsWith("@admin.example.com");
const html = (reply: FastifyReply, page: string) =>
  reply.type("text/html; charset=utf-8").send(page);
