import hapi, { type Lifecycle, type Server } from "@hapi/hapi";
import {
  type AppRoute,
  CORS_ORIGIN,
  OTHER_COOKIE,
  PREFIX,
  type Subject,
} from "@turalogin/conformance";
import { turalogin } from "../src/index.js";

type Auth = ReturnType<typeof turalogin>;

/** The suite's app on hapi. */
export const hapiSubject = (name: string): Subject => ({
  name,
  guardsLate: true,
  async start({ options, setting, trustProxy, routes, scope }) {
    // hapi has no setting for proxies.
    const auth = turalogin({
      ...options,
      ...(trustProxy > 0 && { ip: ({ headers }) => entry(headers["x-forwarded-for"], trustProxy) }),
    });
    const server = hapi.server({
      host: "127.0.0.1",
      port: 0,
      routes: {
        cache: false, // Otherwise hapi writes a header of its own on every response.
        ...(setting === "cors" && { cors: { origin: [CORS_ORIGIN], credentials: true } }),
        state: { parse: false, failAction: "ignore" },
      },
    });
    if (setting === "cookies") {
      server.ext("onRequest", (request, h) => {
        request.raw.res.appendHeader("set-cookie", OTHER_COOKIE);
        return h.continue;
      });
    }
    if (setting === "prefix") await server.register(auth.plugin, { routes: { prefix: PREFIX } });
    else await server.register(auth.plugin);

    const isScoped = ({ path }: AppRoute) => `${path}/`.startsWith(`${scope.path}/`);
    for (const route of routes.filter((each) => !isScoped(each))) add(server, auth, route);
    await server.register({
      name: "scope",
      register(inner) {
        inner.ext("onPreAuth", auth.guard(scope.guard), { sandbox: "plugin" });
        for (const route of routes.filter(isScoped)) add(inner, auth, route);
      },
    });
    await server.start();
    return { auth, url: server.info.uri, close: () => server.stop({ timeout: 0 }) };
  },
});

export const subjects: readonly Subject[] = [hapiSubject("hapi 21")];

function add(server: Server, auth: Auth, { path, before = [], guards, late, handle }: AppRoute) {
  const first: Lifecycle.Method = (request, h) => {
    for (const [field, value] of before) request.raw.res.setHeader(field, value);
    return h.continue;
  };
  const own = guards.map((policy) => ({ method: auth.guard(policy) }));
  const after = late === undefined ? [] : [{ method: auth.guard(late) }];
  server.route({
    method: "*",
    path,
    options: {
      payload: { parse: false, output: "stream" },
      ext: { onPreAuth: [{ method: first }, ...own, ...after] },
    },
    async handler(request, h) {
      const {
        status = 200,
        headers = [],
        body,
      } = await handle({
        state: () => auth.state(request),
        user: () => auth.user(request),
      });
      const response = h
        .response(body as object)
        .code(status)
        .type("application/json");
      for (const [field, value] of headers) response.header(field, value);
      return response;
    },
  });
}

const entry = (header: unknown, hops: number) =>
  String(header ?? "")
    .split(",")
    .at(-hops)
    ?.trim();
