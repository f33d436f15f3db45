import type { IncomingMessage, ServerResponse } from "node:http";
import type { AnyClaims, AuthOptions, NoClaims, Policy, User } from "@turalogin/core";
import * as core from "@turalogin/core/adapter";
import type {} from "h3";
import type { EventLike, H3Auth, Handler } from "./types.js";

export * from "@turalogin/core";
export type { EventLike, H3Auth, Handler } from "./types.js";

/** `declare module "@turalogin/h3" { interface Register { auth: typeof auth } }` types `event.context.turalogin`. */
// biome-ignore lint/suspicious/noEmptyInterface: the app fills it.
export interface Register {}

declare module "h3" {
  interface H3EventContext {
    /** Who is signed in: set by a guard, for reading only. */
    turalogin?: core.RegisteredState<Register>;
  }
}

/**
 * Email login for h3, Nitro and Nuxt. Reads the environment where an option is missing.
 *
 * @throws {ConfigError} for an option that cannot be used.
 */
export function turalogin<Claims extends object = NoClaims, Input = AnyClaims>(
  options?: AuthOptions<Claims, Input>,
): H3Auth<Claims, Input> {
  const { route, admit, policy: checked, ...auth } = core.createAuth(options);

  return {
    ...auth,

    router(...given: unknown[]) {
      core.refuseArguments("router", given);
      return handler((event) => route(view(event))?.then((reply) => send(event, reply)));
    },

    guard<Event extends EventLike>(policy?: Policy<User<Claims>, Event>) {
      const rules = checked(policy);
      return handler<Event>((event) => {
        const settle = (outcome: Awaited<ReturnType<typeof admit>>) => {
          if (outcome.handled) return send(event, outcome);
          event.context.turalogin = outcome.state;
          return put(event, outcome.headers);
        };
        const outcome = admit(view(event), rules, event);
        return outcome instanceof Promise ? outcome.then(settle) : settle(outcome);
      });
    },
  };
}

/** To h3 2 the answer is the body. h3 1 ignores what a hook answers, and is told. */
const handler = <E extends EventLike>(handle: (event: E) => unknown): Handler<E> =>
  Object.assign(handle as Handler<E>, { __is_handler__: true as const });

type NodeRequest = IncomingMessage & { originalUrl?: string; body?: unknown; [READ]?: unknown };
const READ = Symbol.for("h3RawBody"); // Where h3 1 leaves what its readers have read.
const ANSWERED = { _handled: true }; // What h3 1 goes by; a wrapped response may end too late for it to see.
type V1 = EventLike & {
  node: { req: NodeRequest; res: ServerResponse };
  web?: { request?: Request };
  _requestBody?: unknown;
};
type V2 = EventLike & {
  req: Request & { ip?: string };
  res: { status?: number; headers: Headers };
  runtime?: { node?: { req: NodeRequest } };
};
const isV2 = (event: EventLike): event is V2 =>
  typeof (event.req as Partial<Request>).headers?.get === "function";

function view(event: EventLike) {
  const { clientAddress } = event.context; // Where h3 looks first, too.
  if (isV2(event)) {
    const { originalUrl, url } = event.runtime?.node?.req ?? {};
    const ip = clientAddress || event.req.ip;
    return core.fromWeb(event.req, { target: originalUrl ?? url, ip });
  }
  const { node, web, _requestBody } = event as V1;
  const ip = clientAddress || node.req.socket.remoteAddress || undefined;
  const parsed = _requestBody ?? node.req[READ] ?? node.req.body ?? undefined; // Nitro says null for none.
  if (web?.request !== undefined) return core.fromWeb(web.request, { ip, parsed });
  return core.fromNode(node.req, { target: node.req.originalUrl, ip, parsed });
}

function put(event: EventLike, headers: readonly core.Header[]): void {
  if (isV2(event)) core.writeWebHeaders(event.res.headers, headers);
  else core.writeHeaders((event as V1).node.res, headers);
}

function send(event: EventLike, reply: core.Reply) {
  if (!isV2(event)) return core.writeReply(Object.assign(event as V1, ANSWERED).node.res, reply);
  event.res.status = reply.status;
  put(event, reply.headers);
  return reply.body || new ArrayBuffer(); // For text, even for none, h3 would name a type.
}
