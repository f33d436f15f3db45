import { expect, test } from "vitest";
import { health } from "./support/health.js";
import { startSmallApp } from "./support/small-app.js";

const broken = () => Promise.reject(new Error("no Redis"));

test("a process is ready until auth.close(), whether or not its store works, and alive after it", async () => {
  const store = { get: broken, set: broken };
  const app = await startSmallApp({ session: { store } }, (express, auth) =>
    express.use(health(auth)),
  );
  const statusOf = async (path: string) => (await fetch(app.url + path)).status;
  expect([await statusOf("/live"), await statusOf("/ready")]).toEqual([200, 200]);
  expect(app.auth.closing()).toBe(false);
  const closed = app.auth.close();
  expect(app.auth.closing()).toBe(true);
  expect([await statusOf("/live"), await statusOf("/ready")]).toEqual([200, 503]);
  await closed;
  await app.close();
});
