import { Injectable, type NestMiddleware } from "@nestjs/common";
import type { NextFunction, Request, Response } from "express";
import { auth } from "./auth.js";

const guard = auth.guard();

@Injectable()
export class SignedIn implements NestMiddleware {
  use(req: Request, res: Response, next: NextFunction) {
    guard(req, res, next);
  }
}
