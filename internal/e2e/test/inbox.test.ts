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
      for (const summary of await page.locator("#mail summary").all()) await summary.click();
      await look(page, `inbox-mail-whole-${way}`);
      await show("/?q=nobody", "no-hit");
      await show("/?view=calls", "calls");
      for (const summary of await page.locator("summary").all()) await summary.click();
      await look(page, `inbox-calls-whole-${way}`);
      await show("/?view=switches", "waiting");
    });
  });

  test("shows a mail when it arrives, and its link signs in", async ({ arrive }) => {
    const page = await arrive();
    await page.goto(emulator.url);
    await page.getByText("Live", { exact: true }).waitFor();
    await start("ada@example.com");
    await page.getByText("To ada@example.com").waitFor();
    const opened = page.waitForEvent("popup");
    await page.getByRole("link", { name: "Sign in", exact: true }).click();
    const popup = await opened;
    // This is not the browser that asked for the mail, so it gets the page with the button, as in a real inbox.
    await popup.getByRole("button").click();
    await popup.waitForURL(`${site.url}/`);
    expect(await popup.locator("#who").textContent()).toBe("ada@example.com");
    await page.locator("#mail").getByText("Used by link").waitFor();
  });

  test("keeps the open mail when others arrive, and counts them in the title", async ({
    arrive,
  }) => {
    const page = await arrive();
    await start("ada@example.com");
    await page.goto(emulator.url);
    expect(await page.title()).toBe("Inbox · Turalogin emulator");
    await page.getByText("Live", { exact: true }).waitFor();
    await page.getByText("QR code for the phone").click();
    await start("bob@example.com");
    await page.getByRole("link", { name: "1 new" }).waitFor();
    await start("eve@example.com");
    await page.getByRole("link", { name: "2 new" }).waitFor();
    expect(await page.title()).toBe("(2) Inbox · Turalogin emulator");
    expect(await page.locator("#mail").textContent()).toContain("To ada@example.com");
    expect(await page.getByRole("img", { name: "QR code of the link" }).isVisible()).toBe(true);
    await page.getByRole("link", { name: "2 new" }).click();
    await page.getByText("To eve@example.com").waitFor();
    expect(await page.title()).toBe("(1) Inbox · Turalogin emulator");
  });

  test("keys lead through the mails, copy the code and open the link", async ({ arrive }) => {
    const page = await arrive({ permissions: ["clipboard-read", "clipboard-write"] });
    await start("ada@example.com");
    await start("bob@example.com");
    await page.goto(emulator.url);
    await page.getByText("To bob@example.com").waitFor();
    await page.keyboard.press("j");
    await page.getByText("To ada@example.com").waitFor();
    await page.keyboard.press("k");
    await page.getByText("To bob@example.com").waitFor();
    await page.keyboard.press("c");
    await page.getByText("Copied").waitFor();
    const [mail] = emulator.inbox.list();
    expect(await page.evaluate("navigator.clipboard.readText()")).toBe(mail?.code);
    const opened = page.waitForEvent("popup");
    await page.keyboard.press("o");
    await (await opened).waitForURL(mail?.link ?? "");
    await page.getByLabel("Search by address").focus();
    await page.keyboard.type("jo");
    await page.getByText("No mail found").or(page.getByText("No mail to such")).first().waitFor();
    expect(page.context().pages()).toHaveLength(2);
  });

  test("a call shows its request, its answer and its mail, and stays open", async ({ arrive }) => {
    const page = await arrive();
    await start("ada@example.com");
    await page.goto(`${emulator.url}/?view=calls`);
    await page.getByText("Live", { exact: true }).waitFor();
    await page.locator("summary", { hasText: "/v1/auth/start" }).click();
    await page.getByText('"email": "ada@example.com"').waitFor();
    await start("bob@example.com");
    await page.locator("#c2, #calls details").nth(1).waitFor();
    expect(await page.getByText('"email": "ada@example.com"').isVisible()).toBe(true);
    await page.getByRole("link", { name: "Its mail" }).last().click();
    await page.getByText("To ada@example.com").waitFor();
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
    await page.getByRole("button", { name: "Delete this mail" }).click();
    await page.getByText("Waiting for the first mail").waitFor();
    expect(emulator.inbox.list()).toEqual([]);

    await page.getByRole("link", { name: "Switches" }).click();
    await page.getByRole("button", { name: /^Service down/ }).click();
    await page.locator("#waiting").getByText("503").waitFor();
    expect(emulator.faults.list()).toMatchObject([{ endpoint: "*", status: 503, times: 1 }]);
    const before = emulator.clock.ahead();
    await page.getByRole("button", { name: "+1 hour" }).click();
    await expect.poll(() => emulator.clock.ahead() - before).toBe(3600);
    await page.getByRole("link", { name: /^Clock .* ahead$/ }).waitFor();
  });
});
