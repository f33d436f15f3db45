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
import { keepRaw } from "./headers.js";
import type { HapiAuth, HapiOptions } from "./types.js";

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
  const { ip = ({ info }: Request) => info.remoteAddress, ...rest } = options;
  const { route, admit, policy: checked, ...auth } = core.createAuth<Claims, Input>(rest);
  type Rules = Policy<User<Claims>, Request>;

  const view = (request: Request) => core.fromNode(request.raw.req, new View(request, ip));

  const guarded = new WeakSet<Request>();

  /** Returns whether the request may go on. If not, the reply has been written. */
  async function admitted(request: Request, rules: Rules): Promise<boolean> {
    const outcome = await admit(view(request), rules, request);
    const { res } = request.raw;
    if (outcome.handled) {
      core.writeReply(res, outcome);
      return false;
    }
    guarded.add(request);
    core.writeHeaders(res, outcome.headers);
    core.keepPrivate(res);
    return true;
  }

  const scheme: ServerAuthScheme<Rules> = (_server, policy) => {
    const strict = checked(...(policy === undefined ? [] : [policy]));
    const open = checked({ ...policy, onAnonymous: "allow" } as Rules);
    return {
      async authenticate(request, h) {
        const isRequired = request.auth.mode === "required";
        if (!(await admitted(request, isRequired ? strict : open))) return h.abandon;
        const { user, session } = auth.state(request);
        if (user === null) return h.unauthenticated(new Error("nobody is signed in"));
        return h.authenticated({ credentials: { user }, artifacts: { session } });
      },
    };
  };

  // The reply is written to the raw response: hapi would add its own headers.
  async function respond(request: Request, h: ResponseToolkit): Promise<Lifecycle.ReturnValue> {
    const reply = await route(view(request));
    if (reply === undefined) throw notFound(); // hapi accepts more spellings of a path than our router.
    core.writeReply(request.raw.res, reply);
    return h.abandon;
  }

  return {
    ...auth,

    plugin: {
      name: "@turalogin/hapi",
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
        if (request.response !== null) throw new ConfigError(...LATE);
        return (await admitted(request, rules)) ? h.continue : h.abandon;
      };
    },
  };
}

const OUTSIDE = ["basePath", "is not below the plugin's prefix", "Put it there."] as const;
const LATE = [
  "guard",
  "runs after the handler",
  "Put it into onPreAuth, onPreHandler or pre.",
] as const;

/** No login guard, no body or cookie parser and no CORS of the host for our routes. Its extensions see them. */
const OURS = {
  auth: false,
  cors: false,
  // hapi refuses a media type or a length before the handler runs, in its own words, even if it parses nothing.
  payload: {
    parse: false,
    output: "stream",
    override: "application/octet-stream",
    maxBytes: Number.MAX_SAFE_INTEGER,
  },
  state: { parse: false, failAction: "ignore" },
} as const;

/** Has getters, because few requests need the values. */
class View {
  readonly #request: Request;
  readonly #ip: (request: Request) => string | undefined;

  constructor(request: Request, ip: (request: Request) => string | undefined) {
    this.#request = request;
    this.#ip = ip;
  }

  get ip(): string | undefined {
    return this.#ip(this.#request);
  }

  get parsed(): unknown {
    return this.#request.payload;
  }
}
