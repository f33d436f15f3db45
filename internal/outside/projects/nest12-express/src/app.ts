import {
  All,
  Controller,
  Get,
  HttpCode,
  type MiddlewareConsumer,
  Module,
  type NestModule,
  Req,
} from "@nestjs/common";
import type { Request } from "express";
import { auth } from "./auth.js";
import { SignedIn } from "./signed-in.js";

let runs = 0;

@Controller()
class AppController {
  @All("api/me")
  @HttpCode(200)
  me(@Req() req: Request) {
    runs++;
    return auth.user(req);
  }

  @Get("dashboard")
  dashboard(@Req() req: Request) {
    return `<h1>Hello, ${auth.user(req).email}</h1>`;
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
export class AppModule implements NestModule {
  configure(consumer: MiddlewareConsumer) {
    consumer.apply(SignedIn).forRoutes("api/me", "dashboard");
  }
}
