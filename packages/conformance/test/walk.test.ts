import { expect, test } from "vitest";
import { WALK_RULES, walk } from "../src/walk/index.js";
import { IDLE, openApp, SECRET } from "./walk/app.js";
import { BROKEN_APPS } from "./walk/broken/all.js";

test("a correct app keeps every promise, and none is left out", async () => {
  const app = await openApp();
  try {
    const { inbox, faults } = app.emulator;
    const routes = { open: "/public" };
    const report = await walk(app.url, { inbox, faults, routes, secret: SECRET, idle: IDLE });
    expect(report.failed, report.summary).toEqual([]);
    expect(report.skipped).toEqual([]);
    expect(report.passed).toEqual(["walk.sign-in", ...WALK_RULES.map(({ id }) => id)]);
    // As its README and its docstring say.
    expect(app.emulator.calls.counts().start).toBeLessThan(100);
  } finally {
    await app.close();
  }
});

/** What a mistake elsewhere does not break. */
const JOURNEY = ["callback.signs-in", "code.json", "logout.form", "me.somebody", "start.form"];

const IDS = WALK_RULES.map(({ id }) => id);

test("each check fails for one of the broken apps", () => {
  const caught = new Set(BROKEN_APPS.flatMap(({ fails }) => fails));
  expect(IDS.filter((id) => !caught.has(id))).toEqual([]);
});

test.each(BROKEN_APPS)("notices that $name", async ({ parts, fails }) => {
  const app = await openApp(parts);
  try {
    const { inbox, faults } = app.emulator;
    const ids = IDS.filter((id) => fails.includes(id) || JOURNEY.includes(id));
    const more = { ids, routes: { open: "/public" }, secret: SECRET, idle: IDLE };
    const report = await walk(app.url, { inbox, faults, ...more });
    const failed = report.failed.map(({ id }) => id);
    expect(failed.sort(), report.summary).toEqual([...fails].sort());
  } finally {
    await app.close();
  }
});

test("the report says what was expected and seen, without a secret", async () => {
  const broken = BROKEN_APPS.find(({ name }) => name === "no origin is checked");
  const app = await openApp(broken?.parts);
  const mails: { link: string | null; code: string }[] = [];
  const inbox = {
    async waitFor(email: string) {
      const mail = await app.emulator.inbox.waitFor(email);
      mails.push(mail);
      return mail;
    },
  };
  try {
    const report = await walk(app.url, { inbox, ids: ["origin.foreign", "session.renewed"] });
    expect(report.failed.map(({ id }) => id)).toEqual(["origin.foreign"]);
    expect(report.skipped).toEqual([{ id: "session.renewed", reason: "needs idle, secret" }]);
    expect(report.summary).toContain("1 passed, 1 failed, 1 skipped");
    expect(report.summary).toContain("failed: origin.foreign: A page of another site");
    expect(report.summary).toContain("docs/spec/routes.md#origin-check");
    expect(report.summary).toContain("POST /auth/start: 303");
    const text = JSON.stringify(report);
    expect(mails.length).toBeGreaterThan(2);
    for (const { link, code } of mails) {
      expect(text).not.toContain(new URL(link ?? "").searchParams.get("token"));
      expect(text).not.toContain(code);
    }
    expect(text).not.toContain("@example.com");
  } finally {
    await app.close();
  }
});

test("where nobody can sign in, nothing else is tried", async () => {
  const app = await openApp({ before: (_, res) => res.writeHead(404).end().headersSent });
  try {
    const report = await walk(app.url, { inbox: app.emulator.inbox, ids: ["guard.refuses"] });
    expect(report.failed.map(({ id }) => id)).toEqual(["walk.sign-in"]);
    expect(report.skipped).toEqual([{ id: "guard.refuses", reason: "nobody can sign in" }]);
  } finally {
    await app.close();
  }
});

test("an app that does not respond is reported, and the walk ends", async () => {
  const app = await openApp({ before: () => true });
  try {
    const report = await walk(app.url, { inbox: app.emulator.inbox, timeoutMs: 50 });
    expect(report.failed.map(({ id }) => id)).toEqual(["walk.sign-in"]);
    expect(report.summary).toContain("POST /auth/start: no complete response within 50 ms");
  } finally {
    await app.close();
  }
});

test("an id that no check has is refused", async () => {
  const inbox = { waitFor: () => Promise.reject(new Error("no mail")) };
  const walking = walk("http://127.0.0.1:1", { inbox, ids: ["guard.refuse"] });
  await expect(walking).rejects.toThrow("there is no check guard.refuse");
});

test("an app below a prefix is walked by its whole address", async () => {
  const app = await openApp({
    options: (url) => ({
      basePath: "/auth",
      callbackUrl: `${url}/tenant/auth/callback`,
      pages: { home: "/tenant" },
    }),
    before(req, res) {
      const isBelow = req.url?.startsWith("/tenant/") ?? false;
      if (isBelow) Object.assign(req, { originalUrl: req.url, url: req.url?.slice(7) });
      else res.writeHead(404).end();
      return !isBelow;
    },
  });
  try {
    const { inbox, faults } = app.emulator;
    const pages = { home: "/tenant" };
    const report = await walk(`${app.url}/tenant`, { inbox, faults, pages, secret: SECRET });
    expect(report.failed, report.summary).toEqual([]);
  } finally {
    await app.close();
  }
});
