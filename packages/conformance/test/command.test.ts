import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { runCommand } from "../src/command/command.js";
import { CHECKS, casesFor, probe, reference, runSuite } from "../src/index.js";
import { BROKEN } from "./broken/all.js";
import { MISTAKES } from "./mistakes/mistakes.js";
import { openApp } from "./walk/app.js";
import { BROKEN_APPS } from "./walk/broken/all.js";

const SUBJECT = fileURLToPath(new URL("command/subject.ts", import.meta.url));

async function command(...args: string[]) {
  const lines: string[] = [];
  const errors: string[] = [];
  const output = {
    log: (text: string) => void lines.push(text),
    error: (text: string) => void errors.push(text),
  };
  const code = await runCommand(args, output);
  return { code, out: lines.join("\n"), err: errors.join("\n") };
}

test("a run has a summary by area, and exits with 1 if something fails", async () => {
  const { code, out, err } = await command(SUBJECT, "--ids", "me.answers,me.head,guard.user");
  expect(err).toContain("failed: [https, prefix] me.answers: ");
  expect(err).toContain("remove it from gaps");
  expect(out).toMatch(/^node:http:\n/);
  expect(out).toMatch(/\n {2}guard +5 passed\n/);
  expect(out).toMatch(/\n {2}me +9 passed, 1 failed\n/);
  expect(code).toBe(1);
});

test("--json prints the report alone", async () => {
  const { code, out, err } = await command(SUBJECT, "--ids", "guard.user", "--json");
  expect(err).toBe("");
  expect(JSON.parse(out)).toMatchObject({ subject: "node:http", ok: true, cases: [] });
  expect(code).toBe(0);
});

const EXAMPLE = fileURLToPath(new URL("../example/subject.mjs", import.meta.url));

test("the example is correct in every setting", async () => {
  const ids = CHECKS.map(({ id }) => id).filter((id) =>
    /^(adapter|address|bytes|host|verify)\./.test(id),
  );
  const { code, out, err } = await command(EXAMPLE, "--ids", ids.join());
  expect(err).toBe("");
  expect(out).toMatch(/\n {2}host +\d+ passed\n/);
  expect(code).toBe(0);
});

test.each([
  [["--ids", "me.anwsers", SUBJECT], "there is no check me.anwsers"],
  [["--extent", "quik", SUBJECT], "there is no extent quik"],
  [
    [fileURLToPath(import.meta.resolve("./walk/broken/all.ts"))],
    "default export must be a subject",
  ],
  [[], "Usage:"],
  [["probe"], "Usage:"],
  [["--idz", SUBJECT], "--idz"],
])("a wrong call is refused: %j", async (args, problem) => {
  const { code, out, err } = await command(...args);
  expect([code, out]).toEqual([2, ""]);
  expect(err).toContain(problem);
});

test("where the basis is broken, a report says that the rest was not tried", async () => {
  const mistake = MISTAKES.find(({ name }) => name === "no client address is handed over");
  const report = await runSuite(mistake?.subject ?? reference, { extent: "quick" });
  expect(report.ok).toBe(false);
  expect(report.cases.filter(({ outcome }) => outcome === "failed").map(({ id }) => id)).toEqual([
    "adapter.ip",
  ]);
  expect(report.total["not tried"]).toBeGreaterThan(100);
});

test("a SHOULD that is broken is a warning", async () => {
  const [wrong] = BROKEN.filter(({ fails }) => fails.includes("prefetch.no-token-either"));
  const subject = wrong?.subject ?? reference;
  const ids = ["prefetch.no-token-either"] as const;
  const only = { ids, configs: ["https"], settings: ["bare"] } as const;
  const report = await runSuite(subject, only);
  expect(report.ok).toBe(true);
  expect(report.total.warning).toBe(1);
  const [each] = casesFor(subject, only);
  const warning = once(process, "warning");
  await each?.run();
  expect((await warning)[0]).toMatchObject({ code: "prefetch.no-token-either" });
});

test("a probe passes on a correct app, sends no mail, and finds a broken one", async () => {
  const app = await openApp();
  try {
    const report = await probe(app.url, { guarded: "/api/me" });
    expect(report.failed).toEqual([]);
    expect(report.skipped).toEqual([]);
    expect(app.emulator.inbox.list()).toEqual([]);
    const { code, out } = await command("probe", "--url", app.url);
    expect(out).toContain("skipped: probe.guard: give a guarded path with --guarded");
    expect(code).toBe(0);
  } finally {
    await app.close();
  }
  const broken = BROKEN_APPS.find(({ name }) => name === "no origin is checked");
  const wrong = await openApp(broken?.parts);
  try {
    const { code, out } = await command("probe", "--url", wrong.url);
    expect(out).toContain("failed: probe.origin: A page of another site");
    expect(code).toBe(1);
  } finally {
    await wrong.close();
  }
});
