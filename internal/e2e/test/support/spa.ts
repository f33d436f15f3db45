import { fileURLToPath } from "node:url";
import type { Emulator } from "@turalogin/emulator";
import { build, createServer, defaultClientConditions, type InlineConfig } from "vite";
import { freePort, startExample } from "./example.js";

const ROOT = fileURLToPath(new URL("../../../../examples/react/", import.meta.url));

/** What a person opens in the browser. */
export interface SinglePageApp {
  readonly url: string;
  stop(): Promise<unknown>;
}

/** The example's own configuration, on the sources of our packages. */
const configured = (more: InlineConfig): InlineConfig => ({
  root: ROOT,
  configFile: `${ROOT}vite.config.ts`,
  logLevel: "error",
  resolve: { conditions: ["@turalogin/source", ...defaultClientConditions] },
  ...more,
});

/** The React example while it is developed: Vite's server passes calls of the API on. */
export async function startDevelopment(emulator: Emulator): Promise<SinglePageApp> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const api = await startExample("react", emulator, {
    APP_LOGIN_VALIDATION_URL: `${url}/auth/callback`,
  });
  // The configuration reads it from the environment.
  process.env.API_URL = api.url;
  const vite = await createServer(
    configured({ server: { host: "127.0.0.1", port, strictPort: true } }),
  );
  await vite.listen();
  return { url, stop: () => Promise.all([vite.close(), api.stop()]) };
}

/** The React example as it is deployed: built, and served by its own server. */
export async function startBuilt(emulator: Emulator): Promise<SinglePageApp> {
  await build(configured({}));
  return startExample("react", emulator);
}
