import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Emulator, startEmulator } from "@turalogin/emulator";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test as plain } from "vitest";
import { startExample } from "./support/example.js";
import { bundled } from "./support/files.js";
import { inChromium, test } from "./support/person.js";
import { type SinglePageApp, startBuilt, startDevelopment } from "./support/spa.js";
import { mailTo } from "./support/steps.js";

const EXAMPLES = fileURLToPath(new URL("../../../examples/", import.meta.url));

plain.each(["react/src/app.tsx", "html/public/app.js"])(
  "%s needs fewer than 15 lines for the login",
  (path) => {
    const lines = readFileSync(EXAMPLES + path, "utf8").split("\n");
    const about = lines.filter((line) => /turalogin|client|session|user|SignIn/i.test(line));
    expect(about.length).toBeGreaterThan(3);
    expect(about.length).toBeLessThan(15);
  },
);

const fill = async (page: Page, label: RegExp, text: string) => {
  await page.getByLabel(label).fill(text);
  await page.getByLabel(label).press("Enter");
};

inChromium.each([
  ["while it is developed", startDevelopment],
  ["built", startBuilt],
] as const)("the React example, %s", (_, start) => {
  let emulator: Emulator;
  let app: SinglePageApp;
  beforeAll(async () => {
    emulator = await startEmulator();
    app = await start(emulator);
  });
  afterAll(async () => {
    await app?.stop();
    await emulator?.close();
  });

  test("signs in by code, calls the API, and signs out", async ({ arrive }) => {
    const page = await arrive();
    await page.goto(app.url);
    await fill(page, /^email/i, "spa@example.com");
    const { code } = await mailTo(emulator, "spa@example.com");
    await fill(page, /^code/i, code === "000000" ? "000001" : "000000");
    await page.getByText("Wrong code").waitFor();
    await fill(page, /^code/i, code);
    await page.getByText("Welcome to the dashboard, spa@example.com!").waitFor();
    await page.reload();
    await page.getByText("Welcome to the dashboard, spa@example.com!").waitFor();
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByLabel(/^email/i).waitFor();
  });

  test("a mailed link signs the waiting tab in, too", async ({ arrive }) => {
    const page = await arrive();
    await page.goto(app.url);
    await fill(page, /^email/i, "link@example.com");
    await page.getByLabel(/^code/i).waitFor();
    const tab = await page.context().newPage();
    await tab.goto((await mailTo(emulator, "link@example.com")).link);
    expect(new URL(tab.url()).origin).toBe(app.url);
    await tab.getByText("Welcome to the dashboard, link@example.com!").waitFor();
    await page.evaluate("dispatchEvent(new Event('focus'))");
    await page.getByText("Welcome to the dashboard, link@example.com!").waitFor();
  });
});

inChromium("the example in plain HTML", () => {
  let emulator: Emulator;
  let app: SinglePageApp;
  let client: string;
  beforeAll(async () => {
    emulator = await startEmulator();
    app = await startExample("html", emulator);
    client = await bundled("packages/browser/src/index.ts");
  });
  afterAll(async () => {
    await app?.stop();
    await emulator?.close();
  });

  test("signs in by code and by link, and signs out", async ({ arrive }) => {
    const page = await arrive();
    // The server has it from the built package.
    await page
      .context()
      .route("**/turalogin.js", (route) =>
        route.fulfill({ body: client, contentType: "text/javascript" }),
      );
    await page.goto(app.url);
    await fill(page, /^email/i, "html@example.com");
    await fill(page, /^code/i, "12");
    await page.getByText("Enter the six digits of the code").waitFor();
    await fill(page, /^code/i, (await mailTo(emulator, "html@example.com")).code);
    await page.getByText("Hello, html@example.com").waitFor();
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.reload();
    await fill(page, /^email/i, "html2@example.com");
    await page.getByLabel(/^code/i).waitFor();
    await page.goto((await mailTo(emulator, "html2@example.com")).link);
    await page.getByText("Hello, html2@example.com").waitFor();
  });
});
