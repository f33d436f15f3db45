import { existsSync } from "node:fs";
import { chromium } from "playwright-core";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  export interface ProvidedContext {
    /** The address of this run's Chromium; empty if this machine has none. */
    chromium: string;
  }
}

const executablePath = "/usr/bin/chromium";

/** Starts one Chromium for all test files. */
export default async function launch(
  project: TestProject,
): Promise<(() => Promise<void>) | undefined> {
  if (!existsSync(executablePath)) {
    project.provide("chromium", "");
    return undefined;
  }
  const server = await chromium.launchServer({
    executablePath,
    host: "127.0.0.1",
    args: [
      "--no-sandbox", // the sandbox does not work for root in a container
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
  project.provide("chromium", server.wsEndpoint());
  return () => server.close();
}
