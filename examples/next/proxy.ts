import { auth } from "./lib/auth";

/** Renews sessions, and lets a login lead back to the page. It guards nothing. */
export const proxy = auth.proxy();

export const config = { matcher: ["/((?!_next/static|_next/image).*)"] };
