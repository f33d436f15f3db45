import type { Page } from "playwright-core";

const passing = (request: string) => `
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => event.respondWith(fetch(${request})));
`;

/** Service workers that pass every request on, by path. */
export const WORKERS: Readonly<Record<string, string>> = {
  "/passes-on.js": passing("event.request"),
  "/clones.js": passing("event.request.clone()"),
};

/** Puts the page, and each later one of its origin, behind a worker. */
export async function putBehind(page: Page, worker: string): Promise<void> {
  await page.evaluate(`(async () => {
    const { serviceWorker } = navigator;
    const changed = new Promise((done) => { serviceWorker.oncontrollerchange = done; });
    await serviceWorker.register("${worker}");
    if (serviceWorker.controller === null) await changed;
  })()`);
}
