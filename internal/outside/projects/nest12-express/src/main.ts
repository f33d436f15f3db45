import "reflect-metadata";
import { NestFactory } from "@nestjs/core";
import { AppModule } from "./app.js";
import { auth } from "./auth.js";

const app = await NestFactory.create(AppModule, { logger: ["error"] });
app.use(auth.router());
await app.listen(Number(process.env.PORT), process.env.HOST ?? "127.0.0.1");
