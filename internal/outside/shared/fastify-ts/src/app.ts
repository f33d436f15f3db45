import { turalogin } from "@turalogin/fastify";
import type { FastifyInstance } from "fastify";

export const auth = turalogin({ session: { idle: 86_400 } });

declare module "@turalogin/fastify" {
  interface Register {
    auth: typeof auth;
  }
}

let runs = 0;

export async function routes(app: FastifyInstance): Promise<void> {
  await app.register(auth.plugin);

  app.route({
    method: ["GET", "POST"],
    url: "/api/me",
    onRequest: auth.guard(),
    handler: async (request) => {
      runs++;
      return { ...auth.user(request), since: request.turalogin.session?.signedInAt };
    },
  });

  app.get("/dashboard", { onRequest: auth.guard() }, async (request, reply) => {
    reply.type("text/html");
    return `<h1>Hello, ${auth.user(request).email}</h1>`;
  });

  app.get<{ Params: { id: string } }>(
    "/teams/:id",
    { onRequest: auth.guard({ check: (user) => user.email.endsWith("@example.com") }) },
    async (request) => ({ team: request.params.id }),
  );

  app.get("/api/runs", async () => ({ runs }));
  app.get("/public", async () => ({ open: true }));
}
