import { type Emulator, startEmulator } from "@turalogin/emulator";
import type { BrowserContextOptions } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect } from "vitest";
import { look } from "./support/look.js";
import { inChromium, test } from "./support/person.js";
import { type Site, startSite } from "./support/site.js";

// Light and narrow, dark and wide: together they cover all colours and layouts.
const WAYS: readonly [string, BrowserContextOptions][] = [
  ["phone", { viewport: { width: 320, height: 640 }, isMobile: true, hasTouch: true }],
  ["dark", { viewport: { width: 1280, height: 800 }, colorScheme: "dark" }],
];
const LONG = `${"a-very-long-name-".repeat(3)}@${"department.".repeat(4)}example.com`;

inChromium("the emulator's inbox page", () => {
  let emulator: Emulator;
  let site: Site;
  beforeAll(async () => {
    emulator = await startEmulator();
    site = await startSite(emulator);
  });
  afterEach(() => {
    emulator.inbox.clear();
    emulator.calls.clear();
    emulator.faults.clear();
  });
  afterAll(async () => {
    await site?.close();
    await emulator?.close();
  });

  async function call(path: string, body: object): Promise<void> {
    const { status } = await fetch(`${emulator.url}/api${path}`, {
      method: "POST",
      headers: { authorization: "Bearer tl_test_inbox", "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    expect(status).toBe(200);
  }
  const validationUrl = () => `${site.url}/auth/callback`;
  const start = (email: string) =>
    call("/v1/auth/start", { email, validationUrl: validationUrl() });

  describe.each(WAYS)("%s", (way, options) => {
    test("fits and is accessible, empty and full", async ({ arrive }) => {
      const page = await arrive(options);
      const show = async (path: string, name: string) => {
        await page.goto(emulator.url + path);
        await look(page, `inbox-${name}-${way}`);
      };
      await show("/", "empty");
      await start("ada@example.com");
      await call("/v1/auth/start", { email: LONG, method: "otp" });
      await call("/v2/auth/invite", {
        email: "bob@example.com",
        message: `Join us.\n<b>${"word".repeat(40)}</b>`,
        redirectUrl: validationUrl(),
        cc: [LONG],
      });
      emulator.faults.add({ endpoint: "verify", status: 503, body: LONG.repeat(3) });
      emulator.clock.advance(900);
      await show("/", "list");
      await show("/?mail=m1", "mail");
      await show("/?view=calls", "calls");
      await show("/?view=switches", "waiting");
    });
  });

  test("shows a mail when it arrives, and its link signs in", async ({ arrive }) => {
    const page = await arrive();
    await page.goto(emulator.url);
    await page.getByText("Live", { exact: true }).waitFor();
    await start("ada@example.com");
    await page.getByText("To ada@example.com").waitFor();
    expect(await page.title()).toMatch(/^Inbox \(1\)/);
    const opened = page.waitForEvent("popup");
    await page.getByRole("link", { name: /^Sign in to/ }).click();
    const popup = await opened;
    // This is not the browser that asked for the mail, so it gets the page with the button, as in a real inbox.
    await popup.getByRole("button").click();
    await popup.waitForURL(`${site.url}/`);
    expect(await popup.locator("#who").textContent()).toBe("ada@example.com");
  });

  test("also shows the mail without scripts", async ({ arrive }) => {
    const page = await arrive({ javaScriptEnabled: false });
    await start("ada@example.com");
    await page.goto(emulator.url);
    const [mail] = emulator.inbox.list();
    expect(await page.locator(".code").textContent()).toBe(mail?.code);
    expect(await page.locator(".go").getAttribute("href")).toBe(mail?.link);
  });

  test("its buttons send a scanner, add a fault, move the clock, and empty the inbox", async ({
    arrive,
  }) => {
    const page = await arrive();
    await start("ada@example.com");
    await page.goto(emulator.url);
    await page.getByRole("button", { name: "head", exact: true }).click();
    await page.getByRole("status").filter({ hasText: "200" }).waitFor();
    await page.getByRole("button", { name: "Clear" }).click();
    await page.getByText("Waiting for the first mail").waitFor();
    expect(emulator.inbox.list()).toEqual([]);

    await page.getByRole("link", { name: "Switches" }).click();
    await page.getByRole("button", { name: /^Service down/ }).click();
    await page.locator("#waiting").getByText("503").waitFor();
    expect(emulator.faults.list()).toMatchObject([{ endpoint: "*", status: 503, times: 1 }]);
    const before = emulator.clock.ahead();
    await page.getByRole("button", { name: "+1 hour" }).click();
    await expect.poll(() => emulator.clock.ahead() - before).toBe(3600);
    await page.getByText(/ahead$/).waitFor();
  });
});
