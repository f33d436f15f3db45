// Runs the conformance suite on `@turalogin/web`, on the runtime that executes this file.
import { CORS_ORIGIN, casesFor, OTHER_COOKIE, PREFIX } from "@turalogin/conformance";
import { turalogin } from "@turalogin/web";

/**
 * Runs all cases, and ends the process. `listen(fetch)` starts a server on a free port of 127.0.0.1: `fetch(request, address)` returns a response, and the
 * result is `{ port, close }`. `known`: the reasons of the known gaps, by the ids of their checks.
 *
 * @throws with every failure.
 */
export async function runSuite(name, listen, known = {}) {
  const gaps = Object.entries(known).map(([id, reason]) => ({ id, reason }));
  const subject = { name, gaps, start: (app) => start(app, listen) };
  const failed = [];
  const cases = casesFor(subject);
  for (const each of cases) {
    try {
      await each.run();
    } catch (error) {
      failed.push(`${each.name}: ${error.message}`);
    }
  }
  console.log(`${name}: ${cases.length - failed.length} of ${cases.length} cases passed`);
  if (failed.length > 0) throw new Error(failed.join("\n\n"));
  process.exit();
}

async function start({ options, setting, trustProxy, routes, scope }, listen) {
  const auth = turalogin(options);
  const handlers = new Map();
  for (const { path, before = [], planted, guards, handle } of routes) {
    const inScope = path === scope.path || path.startsWith(`${scope.path}/`);
    const handler = async (request) => {
      if (planted !== undefined) Object.assign(request, { turalogin: planted });
      const {
        status = 200,
        headers = [],
        body,
      } = await handle({
        state: () => auth.state(request),
        user: () => auth.user(request),
      });
      const response =
        body === undefined ? new Response(null, { status }) : Response.json(body, { status });
      for (const [field, value] of headers) response.headers.set(field, value);
      return response;
    };
    const route = (inScope ? [scope.guard, ...guards] : guards).reduceRight(
      (inner, policy) => auth.guard(inner, policy),
      handler,
    );
    handlers.set(path, async (request) => withDefaults(await route(request), before));
  }

  async function fetch(request, address) {
    const cors = setting === "cors" ? allowed(request) : [];
    if (cors.length > 0 && request.method === "OPTIONS") {
      return new Response(null, { status: 204, headers: cors });
    }
    const hops = request.headers.get("x-forwarded-for")?.split(",") ?? [];
    const client = trustProxy > 0 ? hops.at(-trustProxy)?.trim() : undefined;
    const parsed = await PARSERS[setting]?.(request);
    if (parsed === UNREADABLE) return new Response(null, { status: 400 });
    const path = new URL(request.url).pathname;
    const isMounted = setting !== "prefix" || path.startsWith(`${PREFIX}/`);
    const context = { ip: client ?? address, parsed };
    const ours = isMounted ? auth.handle(request, context) : undefined;
    const found = await (ours ?? handlers.get(path)?.(request));
    const response = withDefaults(found ?? new Response(null, { status: 404 }), cors);
    if (setting === "cookies") response.headers.append("set-cookie", OTHER_COOKIE);
    return response;
  }

  const { port, close } = await listen(fetch);
  return { auth, url: `http://127.0.0.1:${port}`, close };
}

/** What a host adds to each response that does not say it itself. */
function withDefaults(response, headers) {
  for (const [field, value] of headers) {
    const own = response.headers.get(field);
    if (own === null) response.headers.set(field, value);
    else if (field === "vary") response.headers.set(field, `${value}, ${own}`);
  }
  return response;
}

const UNREADABLE = Symbol("unreadable");

/** What a host does that reads every body itself. */
const PARSERS = {
  async parser(request) {
    const type = request.headers.get("content-type") ?? "";
    if (!/json|urlencoded/.test(type)) return undefined;
    const text = await request.text();
    if (!/json/.test(type)) return new URLSearchParams(text);
    try {
      return text === "" ? {} : JSON.parse(text);
    } catch {
      return UNREADABLE;
    }
  },
  bytes: async (request) => new Uint8Array(await request.arrayBuffer()),
  text: (request) => request.text(),
};

/** The headers of a host that allows one other origin. */
function allowed({ method, headers }) {
  if (headers.get("origin") !== CORS_ORIGIN) return [];
  const granted = [
    ["access-control-allow-origin", CORS_ORIGIN],
    ["access-control-allow-credentials", "true"],
  ];
  if (method !== "OPTIONS") return granted;
  return [
    ...granted,
    ["access-control-allow-methods", "GET, HEAD, POST"],
    ["access-control-allow-headers", "Content-Type"],
  ];
}
