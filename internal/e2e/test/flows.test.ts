import { type Emulator, startEmulator } from "@turalogin/emulator";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import { inChromium, test } from "./support/person.js";
import { type Site, startSite } from "./support/site.js";
import { askForMail, enterCode, mailTo, pathOf } from "./support/steps.js";

const SCRIPTS = [
  ["with the script", true],
  ["without the script", false],
] as const;

// Where people got lost, and what leads them on.
inChromium.each(SCRIPTS)("a person who is lost, %s", (_, script) => {
  let emulator: Emulator;
  let site: Site;
  let count = 0;
  beforeAll(async () => {
    emulator = await startEmulator();
    const kept = new Map<string, unknown>();
    const store = {
      get: async (key: string) => kept.get(key),
      set: async (key: string, value: unknown) => kept.set(key, value),
      delete: async (key: string) => kept.delete(key),
    };
    site = await startSite(emulator, { pages: { script }, session: { store }, limits: false });
  });
  afterAll(async () => {
    await site?.close();
    await emulator?.close();
  });

  const newAddress = () => `lost${++count}@example.com`;
  async function ask(page: Page, email: string, path = "/auth/login") {
    await page.goto(site.url + path);
    await askForMail(page, email);
    return mailTo(emulator, email);
  }
  const main = (page: Page) => page.locator("main").textContent();
  const heading = (page: Page) => page.locator("h1").textContent();
  const who = (page: Page) => page.locator("#who").textContent();

  test("asked on the laptop, opened on the phone: the code signs in on the laptop", async ({
    arrive,
  }) => {
    const laptop = await arrive();
    const email = newAddress();
    const { link, code } = await ask(laptop, email, "/private?tab=1");
    expect(await main(laptop)).toContain(
      "Reading the email on another device? Enter its six-digit",
    );
    const phone = await arrive({ viewport: { width: 375, height: 700 }, isMobile: true });
    await phone.goto(link);
    expect(await heading(phone)).toBe("Sign in here?");
    expect(await main(phone)).toContain("requested in another browser");
    expect(await main(phone)).toContain("Go back there and enter the six-digit code");
    await enterCode(laptop, code);
    await laptop.waitForURL("**/private?tab=1");
    expect(await who(laptop)).toBe(email);
  });

  test("signed in on the phone after all: the laptop gets another mail for itself", async ({
    arrive,
  }) => {
    const laptop = await arrive();
    await laptop.clock.install();
    const email = newAddress();
    const { link, code } = await ask(laptop, email, "/private?tab=2");
    const phone = await arrive();
    await phone.goto(link);
    await phone.getByRole("button", { name: "Sign in here" }).click();
    await phone.waitForURL(`${site.url}/`);
    await enterCode(laptop, code);
    await laptop.waitForURL("**/auth/login?error=wrong_code&sent=1");
    // The service does not say which it was, so the sentence must be true of a used code, too.
    expect(await heading(laptop)).not.toMatch(/wrong|incorrect/i);
    expect(await main(laptop)).toContain("may have expired or been used already");
    await requestAnother(laptop);
    await enterCode(laptop, (await mailTo(emulator, email)).code);
    await laptop.waitForURL("**/private?tab=2");
  });

  test("an expired code says so, and another mail leads on", async ({ arrive }) => {
    const page = await arrive();
    await page.clock.install();
    const email = newAddress();
    const { code } = await ask(page, email);
    emulator.clock.advance(901);
    await enterCode(page, code);
    await page.waitForURL("**/auth/login?error=wrong_code&sent=1");
    expect(await main(page)).toContain("If they match, the code may have expired");
    await requestAnother(page);
    expect(await main(page)).toContain("Only the code in the newest email works now");
    await enterCode(page, (await mailTo(emulator, email)).code);
    await page.waitForURL(`${site.url}/`);
  });

  test("the page was closed, the mail is there: its code can still be typed", async ({
    arrive,
  }) => {
    const page = await arrive();
    const email = newAddress();
    const { code } = await ask(page, email, "/private?tab=3");
    await page.goto(`${site.url}/private?tab=3`);
    await page.getByRole("link", { name: "I already have a code" }).click();
    expect(await main(page)).toContain(email);
    await enterCode(page, code);
    await page.waitForURL("**/private?tab=3");
    expect(emulator.inbox.list(email)).toHaveLength(1);
  });

  test("a mistyped other address comes back as it was typed, not as the pending one", async ({
    arrive,
  }) => {
    const page = await arrive();
    await ask(page, newAddress());
    await page.getByRole("link", { name: "Use a different address" }).click();
    expect(await page.locator("#email").inputValue()).toBe("");
    await page.locator("#email").fill("eve@exampl");
    await page.locator("#email").press("Enter");
    await page.waitForURL("**/auth/login?error=invalid_email**");
    expect(await page.locator("#email").inputValue()).toBe("eve@exampl");
    expect(await page.title()).toMatch(/^Check the email address/);
  });

  test("each error has a heading, and it is the window's title", async ({ arrive }) => {
    const page = await arrive();
    const titles = new Set<string>();
    for (const error of ["verification_failed", "rate_limited", "access_denied", "other_browser"]) {
      await page.goto(`${site.url}/auth/login?error=${error}`);
      const said = (await heading(page)) ?? "";
      expect(await page.title()).toContain(said);
      titles.add(said);
    }
    expect(titles.size).toBe(4);
    expect(titles).not.toContain("Sign in");
  });

  test("the code form of a browser that asked for nothing does not claim a mail", async ({
    arrive,
  }) => {
    const page = await arrive();
    await page.goto(`${site.url}/auth/login?sent=1`);
    expect(await heading(page)).toBe("Request a new email");
    expect(await main(page)).not.toContain("We sent");
    await page.locator("#email").waitFor();
  });

  test("an invitation is accepted, not signed in to", async ({ arrive }) => {
    const page = await arrive();
    const email = newAddress();
    await site.invite(email);
    await page.goto((await mailTo(emulator, email)).link);
    expect(await heading(page)).toBe("Accept the invitation?");
    await page.getByRole("button", { name: "Accept" }).click();
    await page.waitForURL(`${site.url}/`);
    expect(await who(page)).toBe(email);
  });

  test("someone who is signed in can continue, sign out, or use another address", async ({
    arrive,
  }) => {
    const page = await arrive();
    const email = newAddress();
    await page.goto((await ask(page, email)).link);
    const atLogin = () => page.goto(`${site.url}/auth/login?returnTo=%2Fprivate`);
    await atLogin();
    expect(await main(page)).toContain(`as ${email}`);
    await page.getByRole("link", { name: "Continue" }).click();
    await page.waitForURL("**/private");
    await atLogin();
    await page.getByRole("link", { name: "Use a different address" }).click();
    const other = newAddress();
    await askForMail(page, other);
    await enterCode(page, (await mailTo(emulator, other)).code);
    await page.waitForURL("**/private");
    expect(await who(page)).toBe(other);
    await atLogin();
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.waitForURL("**/auth/login?signed-out=1");
    expect(await page.title()).toMatch(/^You are signed out/);
  });

  test("not allowed in here: a page says who one is, and leads to another account", async ({
    arrive,
  }) => {
    const page = await arrive();
    const email = newAddress();
    await page.goto((await ask(page, email)).link);
    await page.goto(`${site.url}/forbidden`);
    expect(await heading(page)).toBe("You do not have access to this page");
    expect(await main(page)).toContain(`signed in as ${email}`);
    await page.getByRole("link", { name: "Use another account" }).click();
    expect(pathOf(page)).toBe("/auth/login?other=1&returnTo=%2Fforbidden");
    expect(await page.locator("#email").inputValue()).toBe("");
    await page.goBack();
    await page.getByRole("link", { name: "Go to" }).click();
    await page.waitForURL(`${site.url}/`);
  });

  test("the page says how long the mail works, and opens a well-known mailbox", async ({
    arrive,
  }) => {
    const page = await arrive();
    await ask(page, newAddress());
    expect(await main(page)).toMatch(
      script ? /expires at \d{1,2}:\d\d\s[AP]M\./ : /expires in 15\sminutes\./,
    );
    expect(await page.locator("a[rel=noreferrer]").count()).toBe(0);
    await ask(page, `lost${++count}@gmail.com`, "/auth/login?other=1");
    const open = page.getByRole("link", { name: "Open Gmail" });
    expect(await open.getAttribute("href")).toBe("https://mail.google.com/");
    expect(await open.getAttribute("rel")).toBe("noreferrer");
  });

  test("a form that was sent says so once, and no page but the login page has a script", async ({
    arrive,
  }) => {
    const page = await arrive();
    await page.goto(`${site.url}/auth/login`);
    expect(await page.locator("script").count()).toBe(script ? 1 : 0);
    let sent = 0;
    // With this status the browser stays on the page, as it does while it waits for a reply.
    await page.route("**/auth/start", (route) => {
      sent++;
      return route.fulfill({ status: 204 });
    });
    await page.locator("#email").fill(newAddress());
    const button = page.getByRole("button");
    for (const _ of [1, 2]) await button.click();
    await button.filter({ hasText: script ? "One moment…" : "Email me a link" }).waitFor();
    expect(sent).toBe(script ? 1 : 2);
    const { link } = await ask(await arrive(), newAddress());
    const other = await arrive();
    await other.goto(link);
    expect(await other.locator("script").count()).toBe(0);
  });

  /** For 30 seconds the script says when the button works again: the page's clock must be installed. */
  async function requestAnother(page: Page) {
    if (script) await page.clock.fastForward(31_000);
    await page.getByRole("button", { name: "Send another email" }).click();
    await page.waitForURL("**/auth/login?sent=again");
  }
});
