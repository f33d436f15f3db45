import {
  type AnyClaims,
  type AuthOptions,
  ConfigError,
  type Logger,
  type NoClaims,
  type Policy,
  type User,
} from "@turalogin/core";
import * as core from "@turalogin/core/adapter";
import type { FastifyPluginCallback, FastifyReply, FastifyRequest, FastifySchema } from "fastify";
import fp from "fastify-plugin";
import { atUnreadable, leaveBodies } from "./body.js";
import { logOf } from "./log.js";
import { GUARD, misplaced, refuseMisplaced } from "./misplaced.js";
import { put, send } from "./reply.js";
import type { FastifyAuth, FastifyGuard } from "./types.js";

export * from "@turalogin/core";
export type { FastifyAuth, FastifyGuard } from "./types.js";

/** `declare module "@turalogin/fastify" { interface Register { auth: typeof auth } }` types `request.turalogin`. */
// biome-ignore lint/suspicious/noEmptyInterface: the app extends it.
export interface Register {}

declare module "fastify" {
  interface FastifyRequest {
    /** The user and the session. Both are null if no guard let the request through. */
    readonly turalogin: core.RegisteredState<Register>;
  }
}

/**
 * Email login for a Fastify app. An option that is not set is read from the environment.
 *
 * @throws {ConfigError} if an option is missing or invalid.
 */
export function turalogin<Claims extends object = NoClaims, Input = AnyClaims>(
  options?: AuthOptions<Claims, Input>,
): FastifyAuth<Claims, Input> {
  let log: Logger | undefined;
  const host = { logger: () => log };
  const { route, admit, policy: checked, ...auth } = core.createAuth(options, host);
  // Only the exact path: Fastify leads other spellings to our routes, too, and from there to the host's 404 handler.
  const isOurs = ({ routeOptions, raw }: FastifyRequest) =>
    OWN in routeOptions.config &&
    auth.routes.some(({ path }) => path === raw.url?.replace(/\?.*/, ""));

  // A handler, and no hook: so the host's hooks and plugins, such as @fastify/rate-limit, run first, as on its own routes.
  const handler = (request: FastifyRequest, reply: FastifyReply) => {
    const replied = route(view(request));
    if (replied) replied.then((it) => send(reply, it)).catch((error) => reply.send(error));
    else reply.callNotFound(); // Fastify accepts more spellings of a path than our router.
  };

  const mount: FastifyPluginCallback = (app, _, done) => {
    leaveBodies(app);
    for (const { path, methods, secretQuery, summary } of auth.routes) {
      const shared = {
        url: path.slice(app.prefix.length), // Fastify adds the prefix again.
        handler,
        errorHandler: atUnreadable(handler),
        exposeHeadRoute: false,
        config: OURS,
        ...(secretQuery && { logLevel: "warn" as const }),
      };
      if (!path.startsWith(app.prefix)) return done(new ConfigError(...OUTSIDE));
      const others = app.supportedMethods.filter((name) => !methods.some((own) => own === name));
      app.route({
        ...shared,
        method: [...methods],
        schema: schema({ summary, tags: ["Authentication"] }),
      });
      app.route({ ...shared, method: others, schema: schema({ hide: true }) });
    }
    done();
  };

  return {
    ...auth,
    plugin: fp<object>(
      (app, _, done) => {
        log = logOf(app);
        // With a getter, requests share no value and no other code can set it.
        app.decorateRequest("turalogin", {
          getter() {
            return auth.state(this) as core.RegisteredState<Register>;
          },
        });
        app.register(mount);
        app.addHook("onReady", async () => refuseMisplaced(app));
        done();
      },
      { name: "@turalogin/fastify", fastify: "5.x" },
    ),

    guard<Req extends object>(...given: [policy?: Policy<User<Claims>, Req>]): FastifyGuard {
      const rules = checked(...given);
      const guard: FastifyGuard = (request, response, done) => {
        // A hook of the whole app also runs on our routes. There it would keep everybody from signing in.
        if (isOurs(request as FastifyRequest)) return done();
        const reply = response as FastifyReply;
        // Hooks such as onSend get a payload before `done`, and onResponse runs at the end.
        if (typeof done !== "function" || reply.raw.writableFinished)
          throw misplaced("a later hook");
        const settle = (outcome: Awaited<ReturnType<typeof admit>>) => {
          if (outcome.handled) return send(reply, outcome);
          put(reply, outcome.headers);
          core.keepPrivate(reply.raw);
          done();
        };
        const outcome = admit(view(request as FastifyRequest), rules, request as Req);
        if ("then" in outcome) outcome.then(settle).catch(done);
        else settle(outcome);
      };
      return Object.defineProperty(guard, "name", { value: GUARD });
    },
  };
}

const OWN = Symbol("a route of the login");
const OURS: object = { [OWN]: true };
const OUTSIDE = ["basePath", "is not below the instance's prefix", "Put it there."] as const;
/** For @fastify/swagger. */
const schema = (documentation: object): FastifySchema => documentation;

const view = ({ raw, ip, body }: FastifyRequest) => core.fromNode(raw, { ip, parsed: body });
