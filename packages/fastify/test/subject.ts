import cors from "@fastify/cors";
import formbody from "@fastify/formbody";
import {
  type AppRoute,
  CORS_ORIGIN,
  OTHER_COOKIE,
  PREFIX,
  type Subject,
} from "@turalogin/conformance";
import {
  type FastifyInstance,
  type FastifyServerOptions,
  fastify,
  type onRequestHookHandler,
  type RouteHandlerMethod,
} from "fastify";
import { turalogin } from "../src/index.js";

/** Adds a route with its hooks to the host's app. */
export type Place = (app: FastifyInstance, route: HostRoute) => void;

/** A route as a host defines it. */
export interface HostRoute {
  readonly url: string;
  readonly onRequest: onRequestHookHandler[];
  readonly handler: RouteHandlerMethod;
}

const onApp: Place = (app, { url, ...options }) => {
  app.all(url, options);
};

/** `server` are the host's own options, `place` is where it adds its routes. Neither may make a difference. */
export const subjectWith = (
  name: string,
  server: FastifyServerOptions = {},
  place: Place = onApp,
): Subject => ({
  name,
  guardsLate: true,
  async start({ options, setting, trustProxy, routes, scope }) {
    const auth = turalogin(options);
    const app = fastify({
      ...server,
      trustProxy: (_, hop) => hop < trustProxy,
      forceCloseConnections: true,
    });
    for (const method of ["PROPFIND", "PURGE", "SEARCH"]) app.addHttpMethod(method);
    // Fastify's default response would repeat the URL.
    app.setNotFoundHandler((_, reply) => reply.code(404).send());
    if (setting === "cookies") {
      app.addHook("onRequest", (_, reply, done) => {
        reply.header("set-cookie", OTHER_COOKIE);
        done();
      });
    }
    if (setting === "parser") await app.register(formbody);
    if (setting === "cors") await app.register(cors, { origin: [CORS_ORIGIN], credentials: true });
    if (setting === "bytes" || setting === "text") {
      app.removeAllContentTypeParsers();
      const parseAs = setting === "bytes" ? "buffer" : "string";
      app.addContentTypeParser("*", { parseAs }, (_, body, done) => done(null, body));
    }
    const mount = (instance: FastifyInstance) => instance.register(auth.plugin);
    if (setting === "prefix")
      await app.register(async (child) => void mount(child), { prefix: PREFIX });
    else await mount(app);
    const add = (instance: FastifyInstance, url: string, route: AppRoute) => {
      const { before = [], planted, guards, handle } = route;
      place(instance, {
        url,
        onRequest: [
          (request, reply, done) => {
            for (const [field, value] of before) reply.header(field, value);
            if (planted !== undefined)
              Object.defineProperty(request, "turalogin", { value: planted });
            done();
          },
          ...guards.map((policy) => auth.guard(policy)),
        ],
        async handler(request, reply) {
          const {
            status = 200,
            headers = [],
            body,
          } = await handle({
            state: () => auth.state(request),
            user: () => auth.user(request),
            // A plugin in a child instance decorates only the requests of that child.
            ...(setting !== "prefix" && { property: () => request.turalogin }),
          });
          for (const [field, value] of headers) reply.header(field, value);
          return reply.code(status).send(body);
        },
      });
    };
    const isScoped = ({ path }: AppRoute) => `${path}/`.startsWith(`${scope.path}/`);
    app.register(
      async (child) => {
        child.addHook("onRequest", auth.guard(scope.guard));
        for (const route of routes.filter(isScoped)) {
          add(child, route.path.slice(scope.path.length), route);
        }
      },
      { prefix: scope.path },
    );
    for (const route of routes) {
      const { path, late } = route;
      if (isScoped(route)) continue;
      if (late === undefined) add(app, path, route);
      else
        app.register(async (child) => {
          add(child, path, route);
          child.addHook("onRequest", auth.guard(late));
        });
    }
    const url = await app.listen({ port: 0, host: "127.0.0.1" });
    return { auth, url, close: () => app.close() };
  },
});

/** The suite's app on each major, the newest first. */
export const subjects: readonly Subject[] = [subjectWith("fastify 5")];
