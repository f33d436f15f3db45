import {
  type AnyClaims,
  type AuthOptions,
  ConfigError,
  type NoClaims,
  type Policy,
  type User,
} from "@turalogin/core";
import * as core from "@turalogin/core/adapter";
import type {} from "h3";
import { isV2, keepPrivate, put, READ, requireNext, type V1 } from "./event.js";
import { run } from "./run.js";
import type { EventLike, GuardedHandler, H3Auth, Handler } from "./types.js";

export * from "@turalogin/core";
export type { EventLike, GuardedHandler, H3Auth, Handler } from "./types.js";

/**
 * `declare module "@turalogin/h3" { interface Register { auth: typeof auth; event: H3Event } }` types
 * `event.context.turalogin`, and the event that `guarded` passes to a handler.
 */
// biome-ignore lint/suspicious/noEmptyInterface: the app extends it.
export interface Register {}

declare module "h3" {
  interface H3EventContext {
    /** The user and the session, set by a guard. Read only. */
    turalogin?: core.RegisteredState<Register>;
  }
}

/** The framework's event, if the app has registered it as `event`; else the common part of both majors. */
export type RegisteredEvent = Register extends { event: infer Event extends EventLike }
  ? Event
  : EventLike;

/**
 * Email login for h3, Nitro and Nuxt. An option that is not set is read from the environment.
 *
 * @throws {ConfigError} if an option is missing or invalid.
 */
export function turalogin<Claims extends object = NoClaims, Input = AnyClaims>(
  options?: AuthOptions<Claims, Input>,
): H3Auth<Claims, Input, RegisteredEvent> {
  const { route, admit, policy: checked, ...auth } = core.createAuth(options);

  function guard<Event extends EventLike>(
    given: readonly [policy?: Policy<User<Claims>, Event>],
    pass: (event: Event) => unknown,
  ) {
    const rules = checked(...given);
    return (event: Event) => {
      const settle = (outcome: Awaited<ReturnType<typeof admit>>) => {
        if (outcome.handled) return send(event, outcome);
        event.context.turalogin = outcome.state;
        put(event, outcome.headers);
        keepPrivate(event);
        return pass(event);
      };
      const outcome = admit(view(event), rules, event);
      return "then" in outcome ? outcome.then(settle) : settle(outcome);
    };
  }

  return {
    ...auth,

    router(...given: unknown[]) {
      core.refuseArguments("router", given);
      return marked((event: EventLike) =>
        route(view(event))?.then((reply) => send(event, reply)),
      ) as Handler<EventLike>;
    },

    guarded<Event extends EventLike = RegisteredEvent, Result = unknown>(
      handler: (event: Event) => Result,
      ...given: [policy?: Policy<User<Claims>, Event>]
    ) {
      if (typeof handler !== "function") {
        throw new ConfigError("guarded", "has no handler", "Give auth.guarded((event) => …).");
      }
      const decide = guard(given, (event) => run(handler, event));
      return marked(async (event: Event) => decide(event)) as GuardedHandler<Event, Result>;
    },

    guard<Event extends EventLike>(...given: [policy?: Policy<User<Claims>, Event>]) {
      const decide = guard(given, () => {});
      // h3 passes `next` only to a function with two parameters.
      return marked((event: Event, next?: unknown) => {
        requireNext(event, next);
        return decide(event);
      }) as Handler<Event>;
    },
  };
}

/** Adds the mark by which h3 1 recognizes a handler. */
const marked = <F extends object>(handle: F) =>
  Object.assign(handle, { __is_handler__: true as const });

const REPLIED = { _handled: true }; // Tells h3 1 that there is a reply: a wrapped response may end too late for it.

function view(event: EventLike) {
  const { clientAddress } = event.context; // h3 also uses it first.
  if (isV2(event)) {
    const { originalUrl, url } = event.runtime?.node?.req ?? {};
    const ip = clientAddress || event.req.ip;
    return core.fromWeb(event.req, { target: originalUrl ?? url, ip });
  }
  const { node, web, _requestBody } = event as V1;
  const ip = clientAddress || node.req.socket.remoteAddress || undefined;
  const parsed = _requestBody ?? node.req[READ] ?? node.req.body ?? undefined; // Nitro uses null for no body.
  if (web?.request !== undefined) return core.fromWeb(web.request, { ip, parsed });
  return core.fromNode(node.req, { target: node.req.originalUrl, ip, parsed });
}

function send(event: EventLike, reply: core.Reply) {
  if (!isV2(event)) {
    core.writeReply((event as V1).node.res, reply);
    return void Object.assign(event, REPLIED); // Not before: if writing throws, h3 must send the error.
  }
  event.res.status = reply.status;
  core.writeWebHeaders(event.res.headers, reply.headers);
  return reply.body || new ArrayBuffer(); // For a string, even an empty one, h3 would set a content type.
}
