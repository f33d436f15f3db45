import type { AuthOptions } from "@turalogin/core";

/** For the tests of internal/fuzz: a small app. Nothing is loaded before it is used. */
export const hosts = {
  "hapi 21": async (options: AuthOptions) => {
    const { server: create } = await import("@hapi/hapi");
    const { turalogin } = await import("../src/index.js");
    const auth = turalogin(options);
    const server = create({ host: "127.0.0.1", port: 0 });
    await server.register(auth.plugin);
    server.ext("onPreStop", () => auth.close());
    server.route({
      method: "*",
      path: "/{any*}",
      options: { auth: "turalogin" },
      handler: (request) => auth.user(request),
    });
    await server.start();
    return {
      auth,
      port: Number(server.info.port),
      close: () => server.stop({ timeout: 15_000 }),
    };
  },
};
