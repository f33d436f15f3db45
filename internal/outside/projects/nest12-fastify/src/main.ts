import "reflect-metadata";
import { NestFactory } from "@nestjs/core";
import { FastifyAdapter, type NestFastifyApplication } from "@nestjs/platform-fastify";
import { AppModule } from "./app.js";
import { auth } from "./auth.js";

const app = await NestFactory.create<NestFastifyApplication>(AppModule, new FastifyAdapter(), {
  logger: ["error"],
});
const fastify = app.getHttpAdapter().getInstance();
const guard = auth.guard();

// Nest makes the routes later, in init(), so this hook sees each of them.
fastify.addHook("onRoute", (route) => {
  if ((route.config as { signedIn?: boolean } | undefined)?.signedIn) {
    route.onRequest = [guard, ...[route.onRequest ?? []].flat()];
  }
});
await fastify.register(auth.plugin);
await app.listen(Number(process.env.PORT), process.env.HOST ?? "127.0.0.1");
