import * as core from "@turalogin/core";
import type * as fastify from "fastify";
import fp from "fastify-plugin";

export * from "@turalogin/core";

/** `declare module "@turalogin/fastify" { interface Register { auth: typeof auth } }` types `request.turalogin`. */
// biome-ignore lint/suspicious/noEmptyInterface: the app fills it.
export interface Register {}

declare module "fastify" {
  interface FastifyRequest {
    /** Who is signed in; both null where no guard let the request through. */
    readonly turalogin: core.RegisteredState<Register>;
  }
}

/** Email login for a Fastify app. Reads the environment where an option is missing. @throws {ConfigError} */
export function turalogin<C extends object = core.NoClaims>(options?: core.AuthOptions<C>) {
  const { route, admit, policy: checked, ...auth } = core.createAuth(options);

  // A hook: in onRequest the body is still unread, so that no parser or limit of the host comes between.
  const onRequest = (request: fastify.FastifyRequest, reply: fastify.FastifyReply) => {
    const answer = route(view(request));
    if (answer) answer.then((it) => send(reply, it));
    else reply.callNotFound(); // Fastify takes more spellings of a path than we do.
  };

  const mount: fastify.FastifyPluginCallback = (app, _, done) => {
    for (const { path, methods, secretQuery, summary } of auth.routes) {
      const shared = {
        url: path.slice(app.prefix.length), // Fastify puts the prefix in front again.
        onRequest,
        handler: onRequest,
        exposeHeadRoute: false,
        ...(secretQuery && { logLevel: "warn" as const }),
      };
      if (!path.startsWith(app.prefix)) return done(new core.ConfigError(...OUTSIDE));
      const others = app.supportedMethods.filter((name) => !methods.some((own) => own === name));
      app.route({ ...shared, method: [...methods], schema: schema({ summary, tags: TAGS }) });
      app.route({ ...shared, method: others, schema: schema({ hide: true }) });
    }
    done();
  };

  return {
    ...auth,
    /** The routes below `basePath`, and `request.turalogin`: `await app.register(auth.plugin)`. */
    plugin: fp<object>(
      (app, _, done) => {
        // A getter: no request shares it, and nobody else can set it.
        app.decorateRequest("turalogin", {
          getter() {
            return auth.state(this) as core.RegisteredState<Register>;
          },
        });
        app.register(mount); // In a child: what the host adds afterwards, such as a guard, stays off the login.
        done();
      },
      { name: "@turalogin/fastify", fastify: "5.x" },
    ),

    /** Lets only signed-in people through: an `onRequest` hook for a route or a scope. @throws {ConfigError} */
    guard: (policy?: core.Policy<core.User<C>, fastify.FastifyRequest>) => {
      const rules = checked(policy);
      const hook: fastify.onRequestHookHandler = (request, reply, done) => {
        const settle = (outcome: Awaited<ReturnType<typeof admit>>) => {
          if (outcome.handled) return send(reply, outcome);
          put(reply, outcome.headers);
          done();
        };
        const outcome = admit(view(request), rules, request);
        if ("then" in outcome) outcome.then(settle).catch(done);
        else settle(outcome);
      };
      return hook;
    },
  };
}

const OUTSIDE = ["basePath", "is not below the instance's prefix", "Put it there."] as const;
const TAGS = ["Authentication"]; // These and summaries are for @fastify/swagger.
const schema = (documentation: object): fastify.FastifySchema => documentation;

const view = (request: fastify.FastifyRequest) => core.fromNode(request.raw, { ip: request.ip });

/** By way of Fastify's reply, so that the host's hooks see the answer. */
function send(reply: fastify.FastifyReply, { status, headers, body }: core.Reply): void {
  put(reply.code(status), headers).send(body || undefined);
}

function put(reply: fastify.FastifyReply, headers: readonly core.Header[]): fastify.FastifyReply {
  // Express-style middleware sets cookies on Node's response, where Fastify would replace them.
  const cookies = reply.raw.getHeader("set-cookie");
  if (cookies !== undefined) reply.header("set-cookie", cookies).raw.removeHeader("set-cookie");
  for (const [name, value] of headers) {
    reply.header(name, name === "vary" ? core.mergeVary(reply.getHeader(name), value) : value);
  }
  return reply;
}
