import type { AddressInfo } from "node:net";
import type { AuthOptions } from "@turalogin/core";

/** For the tests of internal/fuzz: a small app. Nothing is loaded before it is used. */
export const hosts = {
  async "fastify 5"(options: AuthOptions) {
    const { turalogin } = await import("../src/index.js");
    const { fastify } = await import("fastify");
    const auth = turalogin(options);
    const app = fastify();
    await app.register(auth.plugin);
    app.get("/api/me", { onRequest: auth.guard() }, async (request) => auth.user(request));
    app.addHook("preClose", () => auth.close());
    await app.listen({ port: 0, host: "127.0.0.1" });
    const { port } = app.server.address() as AddressInfo;
    return { auth, port, close: () => app.close() };
  },
};
