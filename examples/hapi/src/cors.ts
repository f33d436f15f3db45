import type { Server } from "@hapi/hapi";

/**
 * Lets the front end of another origin call the app. hapi's own `cors` adds its headers to hapi's own responses only, and a
 * guard's refusal is not one of them. The login's routes have their own rules: the callback allows no other origin.
 */
export function allowOrigin(server: Server, origin: string): void {
  server.ext("onRequest", ({ raw: { res }, path, method, headers }, h) => {
    if (path.startsWith("/auth/")) return h.continue;
    res.appendHeader("vary", "Origin");
    if (headers.origin !== origin) return h.continue;
    res.setHeader("access-control-allow-origin", origin);
    res.setHeader("access-control-allow-credentials", "true");
    if (method !== "options") return h.continue;
    res.setHeader("access-control-allow-methods", "GET, POST, PUT, PATCH, DELETE");
    res.setHeader("access-control-allow-headers", "Content-Type");
    res.writeHead(204).end();
    return h.abandon;
  });
}
