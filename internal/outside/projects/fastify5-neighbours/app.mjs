import compress from "@fastify/compress";
import cookie from "@fastify/cookie";
import cors from "@fastify/cors";
import formbody from "@fastify/formbody";
import helmet from "@fastify/helmet";
import rateLimit from "@fastify/rate-limit";
import underPressure from "@fastify/under-pressure";
import { turalogin } from "@turalogin/fastify";
import Fastify from "fastify";
import rawBody from "fastify-raw-body";

/** The app, with its plugins before ours. `limit`: options of @fastify/rate-limit. */
export async function open(options, limit, withCors = true) {
  const auth = turalogin(options);
  const app = Fastify();
  await app.register(rateLimit, limit);
  await app.register(helmet);
  if (withCors) await app.register(cors, { origin: "https://spa.example", credentials: true });
  await app.register(underPressure, { maxEventLoopDelay: 60_000 });
  await app.register(compress, { threshold: 0 });
  await app.register(cookie);
  await app.register(formbody);
  await app.register(rawBody, { global: true });
  await app.register(auth.plugin);
  return { app, auth };
}
