import { type AuthState, ConfigError, type Policy } from "@turalogin/core";
import type { AuthRequest, Header, Reply } from "@turalogin/core/adapter";
import { cookies, headers } from "next/headers.js";
import { NextResponse } from "next/server.js";
import { pageIn } from "./page-note.js";
import { Refused } from "./refused.js";
import type { Setup } from "./setup.js";
import type { RequestHeaders } from "./types.js";

/** `auth.require` and `auth.current`, for server components and server actions. */
export function componentsOf<U, Input>(setup: Setup<U, Input>) {
  async function admitted(rules: Policy<U, RequestHeaders>): Promise<AuthState<U>> {
    // Before the auth is made: while Next prerenders, this ends the run, and a build has no secrets.
    const received = await headers();
    const ip = setup.addressOf((name) => received.get(name) ?? undefined);
    const { admit, origin } = setup.made();
    const outcome = await admit(fromHeaders(received, ip), rules, received);
    if (outcome.handled) return await refuse(outcome, origin);
    await setCookies(outcome);
    return outcome.state;
  }

  return {
    async require(...given: [policy?: Policy<U, RequestHeaders>]): Promise<U> {
      const { user } = await admitted({ onAnonymous: "redirect", ...setup.policy(...given) });
      if (user === null) throw new ConfigError(...NOBODY);
      return user;
    },
    current: () => admitted({ onAnonymous: "allow" }),
  };
}

const NOBODY = [
  "require",
  'cannot go with onAnonymous "allow": it returns the user',
  "Use auth.current().",
] as const;

/**
 * Next shows these the headers of the request only. Browsers send `Origin` with forms and actions. A login returns to the
 * page of a GET: where no proxy tells which page it is, the method is another one.
 */
function fromHeaders(received: RequestHeaders, ip: string | undefined): AuthRequest {
  const page = pageIn(received);
  const reading = page === undefined ? "HEAD" : "GET";
  return {
    method: received.has("origin") ? "POST" : reading,
    target: page ?? "",
    headers: Object.fromEntries(received),
    ip,
    body: async () => undefined,
  };
}

/** Redirects to a whole URL, because Next puts its `basePath` before a path. */
async function refuse(reply: Reply, origin: string): Promise<never> {
  const location = reply.headers.find(([name]) => name === "location")?.[1];
  if (location === undefined) throw new Refused(reply);
  // Loaded late and by this name: the file itself cannot be loaded in a route handler, and Node knows no such name.
  const { redirect } = await import("next/navigation");
  return redirect(new URL(location, origin).href);
}

/** Sets the cookie of a renewed session. */
async function setCookies({ headers: added }: { readonly headers: readonly Header[] }) {
  const lines = added.flatMap(([name, line]) => (name === "set-cookie" ? [line] : []));
  if (lines.length === 0) return;
  const jar = await cookies();
  const parsed = new NextResponse(null, { headers: lines.map((line) => ["set-cookie", line]) });
  try {
    for (const cookie of parsed.cookies.getAll()) jar.set(cookie);
  } catch {
    // A server component may set no cookie. The session is valid as it is, and the proxy renews it.
  }
}
