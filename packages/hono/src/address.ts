import type { Context } from "hono";

/** What the hosts of Hono put into `c.env`. Each has only its own part. */
interface HostEnv {
  /** Node: `@hono/node-server`. */
  readonly incoming?: { readonly socket?: { readonly remoteAddress?: string } };
  /** Bun: the server, by itself or as a member. */
  readonly server?: BunServer;
  readonly requestIP?: BunServer["requestIP"];
  /** Deno. */
  readonly remoteAddr?: { readonly hostname?: string };
  /** AWS Lambda: a REST API, then an HTTP API or a function URL. */
  readonly requestContext?: {
    readonly identity?: { readonly sourceIp?: string };
    readonly http?: { readonly sourceIp?: string };
  };
}

interface BunServer {
  requestIP(request: Request): { readonly address?: string } | null;
}

/** The address of the connection, which is that of a proxy if there is one. Undefined on hosts that do not give it. */
export function connectionAddress({ env, req }: Context): string | undefined {
  const host: HostEnv | null | undefined = env;
  if (!host) return undefined;
  if (host.incoming) return host.incoming.socket?.remoteAddress;
  if (host.remoteAddr) return host.remoteAddr.hostname;
  if (host.requestContext) {
    const { identity, http } = host.requestContext;
    return identity?.sourceIp ?? http?.sourceIp;
  }
  const server = typeof host.requestIP === "function" ? (host as BunServer) : host.server;
  if (typeof server?.requestIP === "function") return server.requestIP(req.raw)?.address;
  // Cloudflare writes this header itself, and only there can no client choose it.
  return isWorker ? req.header("cf-connecting-ip") : undefined;
}

const { navigator } = globalThis as { navigator?: { readonly userAgent?: string } };
const isWorker = navigator?.userAgent === "Cloudflare-Workers";
