// Runs the built worker on Cloudflare's own runtime.
import { Miniflare } from "miniflare";

const {
  HOST,
  PORT,
  TURALOGIN_API_KEY,
  TURALOGIN_API_URL,
  APP_LOGIN_VALIDATION_URL,
  SESSION_SECRET,
} = process.env;

const worker = new Miniflare({
  host: HOST,
  port: Number(PORT),
  modules: true,
  scriptPath: "dist/worker.mjs",
  compatibilityDate: "2026-04-01",
  compatibilityFlags: ["nodejs_compat", "enable_request_signal"],
  bindings: { TURALOGIN_API_KEY, TURALOGIN_API_URL, APP_LOGIN_VALIDATION_URL, SESSION_SECRET },
});
await worker.ready;
