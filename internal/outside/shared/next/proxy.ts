import type { NextRequest } from "next/server";
import { auth } from "./lib/auth";

const open = auth.proxy();
const guarded = auth.proxy({ maxAge: 86_400 });

export const proxy = (request: NextRequest) =>
  request.nextUrl.pathname.startsWith("/dashboard") ? guarded(request) : open(request);

export const config = { matcher: ["/((?!_next/static|_next/image).*)"] };
