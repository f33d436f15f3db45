import { type Header, mergeVary, type Reply } from "@turalogin/core/adapter";
import type { FastifyReply } from "fastify";

/** Uses Fastify's reply, so that the host's hooks see it. */
export function send(reply: FastifyReply, { status, headers, body }: Reply): void {
  put(reply.code(status), headers).send(body || undefined);
}

/** Sets headers on the reply: `vary` is merged, any other name is replaced, and cookies are added. */
export function put(reply: FastifyReply, headers: readonly Header[]): FastifyReply {
  // Express-style middleware sets cookies on Node's response. Fastify would replace them, so they are moved to its reply.
  const cookies = reply.raw.getHeader("set-cookie");
  if (cookies !== undefined) reply.header("set-cookie", cookies).raw.removeHeader("set-cookie");
  for (const [name, value] of headers) {
    reply.header(name, name === "vary" ? mergeVary(reply.getHeader(name), value) : value);
  }
  return reply;
}
