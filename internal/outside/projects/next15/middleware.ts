export { proxy as middleware } from "./proxy";

export const config = { runtime: "nodejs", matcher: ["/((?!_next/static|_next/image).*)"] };
