import Fastify from "fastify";
import { routes } from "./app.js";

const app = Fastify();
await app.register(routes);
await app.listen({ port: Number(process.env.PORT), host: process.env.HOST ?? "127.0.0.1" });
