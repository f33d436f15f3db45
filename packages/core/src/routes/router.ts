import type { AuthRequest, Header, Reply } from "../boundary/http.js";
import { NO_DETAILS, timed } from "../events.js";
import type { Login } from "../login/login.js";
import type { Route } from "../options/routes.js";
import { defect } from "../reply/defect.js";
import { empty, failure, headOf, redirect } from "../reply/reply.js";
import { isNavigation } from "../request/navigation.js";
import { isCrossOrigin } from "../request/origin.js";
import { isBearerOnly } from "../session/by-bearer.js";
import { reportOrigin } from "./origin-notice.js";
import { privateClientNotice } from "./private-client.js";
import { forPerson } from "./problem.js";

/** Finds the route by the exact path and returns the reply. For any other request it returns undefined, synchronously. */
export function createRouter(core: Login, routes: readonly Route[]) {
  const { settings } = core;
  const byPath = new Map(routes.map((route) => [route.path, route]));
  const prefix = `${settings.basePath}/`;
  const bug = (cause: unknown): Reply => defect(settings.logger, cause);
  const reportPrivateClient = privateClientNotice(core);

  return (request: AuthRequest): Promise<Reply> | undefined => {
    const { target } = request;
    if (!target.startsWith(prefix)) return undefined;
    const query = target.indexOf("?");
    const route = byPath.get(query === -1 ? target : target.slice(0, query));
    if (route === undefined) return undefined;
    // Read everything now: after the client has gone, its socket has no address, and the limits would count nobody.
    const { method, headers, ip, body, onAbort } = request;
    const now = { method, target, headers, ip, body, onAbort };
    const reply = respond(core, route, now).catch((cause) => forPerson(settings, now, bug(cause)));
    reportPrivateClient(now);
    return reply;
  };
}

async function respond(core: Login, route: Route, request: AuthRequest): Promise<Reply> {
  const { origin } = request.headers;
  const trusted = route.cors && origin !== undefined && core.settings.trustedOrigins.has(origin);
  reportOrigin(core, route, request);
  const cors = trusted ? corsHeaders(origin) : [];
  const reply =
    request.method === "OPTIONS" && trusted
      ? empty(204, preflightHeaders(core, route, request.headers))
      : await forPerson(core.settings, request, await admitted(core, route, request));
  const more: Header[] = route.cors ? [...cors, ["vary", "Origin"]] : [];
  // Otherwise a proxy would reuse the connection and send the next requests to this process, too.
  if (core.closing.begun()) more.push(["connection", "close"]);
  return withHeaders(reply, more);
}

const FORMS: ReadonlySet<Route["name"]> = new Set(["start", "verify"]);
/** The routes that lead to a session. */
const LOGIN: ReadonlySet<Route["name"]> = new Set(["start", "verify", "callback"]);

/** Loaded on the first request that needs a handler. A process that only guards never loads them. */
let handlers: typeof import("./handlers.js").HANDLERS | undefined;

async function admitted(core: Login, route: Route, request: AuthRequest): Promise<Reply> {
  const { method, headers } = request;
  if (!(route.methods as readonly string[]).includes(method)) {
    // A person who loads the address of a form is looking for the page with that form.
    if (FORMS.has(route.name) && isNavigation(request))
      return redirect(302, core.settings.pages.login);
    const refused = failure("method_not_allowed", [["allow", route.methods.join(", ")]]);
    return method === "HEAD" ? headOf(refused) : refused;
  }
  const { settings } = core;
  const isExempt = route.name === "logout" && isBearerOnly(settings, request);
  if (method === "POST" && !isExempt && isCrossOrigin(headers, settings.ownOrigins)) {
    if (LOGIN.has(route.name)) {
      const report = timed(core.emit, settings.now, request);
      report({ type: "refused", ...NO_DETAILS, reason: "cross_origin" });
    }
    return failure("cross_origin");
  }
  handlers ??= (await import("./handlers.js")).HANDLERS;
  const reply = await handlers[route.name](core, request);
  return method === "HEAD" ? headOf(reply) : reply;
}

function corsHeaders(origin: string): Header[] {
  return [
    ["access-control-allow-origin", origin],
    ["access-control-allow-credentials", "true"],
    ["access-control-expose-headers", "Retry-After"],
  ];
}

function preflightHeaders(
  { settings }: Login,
  route: Route,
  { "access-control-request-headers": requested }: AuthRequest["headers"],
): Header[] {
  const own = settings.bearer ? "Content-Type, Authorization" : "Content-Type";
  // The app trusts this origin by name, so its scripts may send other headers too, for example for tracing.
  const allowed = requested !== undefined && HEADER_NAMES.test(requested) ? requested : own;
  return [
    ["access-control-allow-methods", route.methods.join(", ")],
    ["access-control-allow-headers", allowed],
    ["access-control-max-age", "600"],
  ];
}

/** 1 to 20 header names. Each is a token (RFC 9110, section 5.6.2). */
const HEADER_NAMES = /^[\w!#$%&'*+.^`|~-]{1,64}(?:, ?[\w!#$%&'*+.^`|~-]{1,64}){0,19}$/;

/** Adds the headers that the reply does not have yet. If the reply has a `vary`, it is already complete. */
function withHeaders(reply: Reply, more: readonly Header[]): Reply {
  if (more.length === 0) return reply;
  const own = new Set(reply.headers.map(([name]) => name));
  return { ...reply, headers: [...reply.headers, ...more.filter(([name]) => !own.has(name))] };
}
