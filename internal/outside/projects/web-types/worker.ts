// A Worker's types: no Node, and bindings of other kinds in `env`.
import { turalogin, type WebAuth } from "@turalogin/web";

interface Env {
  readonly TURALOGIN_API_KEY: string;
  readonly SESSION_SECRET: string;
  readonly FILES: { get(key: string): Promise<string | null> };
}

let auth: WebAuth | undefined;

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    auth ??= turalogin({ env });
    const ours = auth.handle(request, { ip: request.headers.get("cf-connecting-ip") ?? undefined });
    if (ours) return ours;
    const found = await auth.protect(request, { maxAge: 600 });
    if (found.response) return found.response;
    const { user } = await auth.authenticate(request);
    return found.finish(Response.json({ user, same: auth.user(request).id === user?.id }));
  },
};
