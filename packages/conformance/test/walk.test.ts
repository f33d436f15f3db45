import { expect, test } from "vitest";
import { WALK_RULES, walk } from "../src/walk/index.js";
import { IDLE, openApp, SECRET } from "./walk/app.js";

test("a correct app keeps every promise, and none is left out", async () => {
  const app = await openApp();
  try {
    const { inbox, faults } = app.emulator;
    const routes = { open: "/public" };
    const report = await walk(app.url, { inbox, faults, routes, secret: SECRET, idle: IDLE });
    expect(report.failed, report.summary).toEqual([]);
    expect(report.skipped).toEqual([]);
    expect(report.passed).toEqual(["walk.sign-in", ...WALK_RULES.map(({ id }) => id)]);
  } finally {
    await app.close();
  }
});
