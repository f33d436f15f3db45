import type { AuthOptions } from "@turalogin/core";

/** For the tests of internal/fuzz: a small app on each major. Nothing is loaded before it is used. */
export const hosts = {
  async "h3 2"(options: AuthOptions) {
    const { turalogin } = await import("../src/index.js");
    const { H3, serve } = await import("h3");
    const auth = turalogin(options);
    const app = new H3().use(auth.router());
    app.get("/api/me", (event) => auth.user(event), { middleware: [auth.guard()] });
    const server = serve(app, { port: 0, hostname: "127.0.0.1", silent: true });
    await server.ready();
    const close = async () => {
      void server.close();
      await auth.close();
    };
    return { auth, port: Number(new URL(server.url ?? "").port), close };
  },
  async "h3 1"(options: AuthOptions) {
    const { turalogin } = await import("../src/index.js");
    const { createApp, createRouter, defineEventHandler, toNodeListener } = await import("h3v1");
    const auth = turalogin(options);
    const me = defineEventHandler({
      onRequest: [auth.guard()],
      handler: (event) => auth.user(event),
    });
    const app = createApp().use(auth.router()).use(createRouter().get("/api/me", me));
    return { auth, listener: toNodeListener(app) };
  },
};
