import { notFound } from "@hapi/boom";
import type { Lifecycle, Request, ResponseToolkit, Server, ServerAuthScheme } from "@hapi/hapi";
import {
  type AnyClaims,
  ConfigError,
  type NoClaims,
  type Policy,
  type User,
} from "@turalogin/core";
import * as core from "@turalogin/core/adapter";
import { credentialsOf } from "./credentials.js";
import { NAME, OURS } from "./own-routes.js";
import { keepRaw, send } from "./raw.js";
import type { HapiAuth, HapiOptions } from "./types.js";
import { connectionAddress, viewOf } from "./view.js";

export * from "@turalogin/core";
export type { HapiAuth, HapiOptions } from "./types.js";

/**
 * Email login for a hapi server. An option that is not set is read from the environment.
 *
 * @throws {ConfigError} if an option is missing or invalid.
 */
export function turalogin<Claims extends object = NoClaims, Input = AnyClaims>(
  options: HapiOptions<Claims, Input> = {},
): HapiAuth<Claims, Input> {
  const { ip = connectionAddress, ...rest } = options;
  const { route, admit, policy: checked, ...auth } = core.createAuth<Claims, Input>(rest);
  type Rules = Policy<User<Claims>, Request>;

  const guarded = new WeakSet<Request>();

  /** By what hapi has chosen, and by what the client sent: an extension may have changed the path. */
  const isOurs = ({ route, raw }: Request) =>
    route.realm.plugin === NAME &&
    auth.routes.some(({ path }) => path === raw.req.url?.replace(/\?.*/, ""));

  /** Returns the refusal, or undefined if the request may go on. */
  async function refusalOf(request: Request, rules: Rules): Promise<core.Reply | undefined> {
    const outcome = await admit(viewOf(request, ip), rules, request);
    if (outcome.handled) return outcome;
    guarded.add(request);
    core.writeHeaders(request.raw.res, outcome.headers);
    core.keepPrivate(request.raw.res);
    return undefined;
  }

  const scheme: ServerAuthScheme<Rules> = (_server, policy) => {
    const strict = checked(...(policy === undefined ? [] : [policy]));
    let open: Rules | undefined;
    /** For the modes `try` and `optional`. A policy with a check has none: there, nobody is signed in. */
    const forEverybody = () => (open ??= checked({ ...policy, onAnonymous: "allow" } as Rules));
    return {
      async authenticate(request, h) {
        const rules = request.auth.mode === "required" ? strict : forEverybody();
        const refusal = await refusalOf(request, rules);
        if (refusal !== undefined) return send(request, h, refusal);
        return credentialsOf(auth.state(request), h);
      },
    };
  };

  async function respond(request: Request, h: ResponseToolkit): Promise<Lifecycle.ReturnValue> {
    const reply = await route(viewOf(request, ip));
    if (reply === undefined) throw notFound(); // hapi accepts more spellings of a path than our router.
    return send(request, h, reply);
  }

  return {
    ...auth,

    plugin: {
      name: NAME,
      register(server: Server) {
        const { prefix = "" } = server.realm.modifiers.route;
        for (const { path, summary } of auth.routes) {
          if (!path.startsWith(prefix)) throw new ConfigError(...OUTSIDE);
          const own = {
            path: path.slice(prefix.length), // hapi adds the prefix again.
            handler: respond,
            options: { ...OURS, description: summary },
          };
          // Where the host has CORS, hapi's own preflights would come before "*".
          server.route([
            { ...own, method: "*" },
            { ...own, method: "OPTIONS" },
          ]);
        }
        server.auth.scheme("turalogin", scheme);
        server.auth.strategy("turalogin", "turalogin");
        server.ext("onPreResponse", (request, h) => {
          if (guarded.has(request)) keepRaw(request.response, request.raw.res);
          return h.continue;
        });
      },
    },

    guard(...given: [policy?: Rules]): Lifecycle.Method {
      const rules = checked(...given);
      return async (request, h) => {
        // hapi has chosen no route yet, or the handler has run.
        if (request.params === null || request.response !== null) throw new ConfigError(...LATE);
        // A guard of the whole server would keep everybody from signing in.
        if (isOurs(request)) return h.continue;
        const refusal = await refusalOf(request, rules);
        return refusal === undefined ? h.continue : send(request, h, refusal);
      };
    },
  };
}

const OUTSIDE = ["basePath", "is not below the plugin's prefix", "Put it there."] as const;
const LATE = [
  "guard",
  "is in a step that is not between the route and its handler",
  "Put it into onPreAuth, onPreHandler or pre.",
] as const;
