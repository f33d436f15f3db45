import { All, Controller, Get, Header, HttpCode, Module, Req } from "@nestjs/common";
import { RouteConfig } from "@nestjs/platform-fastify";
import type { FastifyRequest } from "fastify";
import { auth } from "./auth.js";

let runs = 0;

@Controller()
class AppController {
  @All("api/me")
  @HttpCode(200)
  @RouteConfig({ signedIn: true })
  me(@Req() request: FastifyRequest) {
    runs++;
    return auth.user(request);
  }

  @Get("dashboard")
  @Header("content-type", "text/html")
  @RouteConfig({ signedIn: true })
  dashboard(@Req() request: FastifyRequest) {
    return `<h1>Hello, ${auth.user(request).email}</h1>`;
  }

  @Get("api/runs")
  runs() {
    return { runs };
  }

  @Get("public")
  open() {
    return { open: true };
  }
}

@Module({ controllers: [AppController] })
export class AppModule {}
