import { type Emulator, startEmulator } from "@turalogin/emulator";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import { inChromium, test } from "./support/person.js";
import { type Site, startSite } from "./support/site.js";
import { askForMail, enterCode, mailTo, otherThan, pathOf } from "./support/steps.js";

let emulator: Emulator;
let site: Site;
let strict: Site;
let count = 0;

/** A new address for each login, so that no limit is shared. */
const newAddress = () => `person${++count}@example.com`;

async function ask(page: Page, email: string, path = "/auth/login", at = site) {
  await page.goto(at.url + path);
  await askForMail(page, email);
  return mailTo(emulator, email);
}

const who = (page: Page) => page.locator("#who").textContent();
const alert = (page: Page) => page.getByRole("alert").textContent();

const SCRIPTS = [
  ["with the script", true],
  ["without the script", false],
] as const;

inChromium.each(SCRIPTS)("with the built-in pages, %s", (_, script) => {
  beforeAll(async () => {
    emulator = await startEmulator();
    site = await startSite(emulator, { pages: { script } });
    strict = await startSite(emulator, { pages: { script }, linkBinding: "strict" });
  });
  afterAll(async () => {
    await strict?.close();
    await site?.close();
    await emulator?.close();
  });

  test("a link signs in, and its secret is not visible afterwards", async ({ arrive }) => {
    const page = await arrive();
    const email = newAddress();
    const { link } = await ask(page, email);
    await page.goto(link);
    expect(pathOf(page)).toBe("/");
    expect(await who(page)).toBe(email);
    expect(await page.evaluate("document.cookie")).toBe("");
  });

  test("a code signs in, with only the keyboard", async ({ arrive }) => {
    const page = await arrive();
    const email = newAddress();
    await page.goto(`${site.url}/auth/login`);
    // Each page sets the focus to the next field, a moment after it has loaded.
    await page.locator("#email:focus").waitFor();
    await page.keyboard.type(email);
    await page.keyboard.press("Enter");
    await page.waitForURL("**/auth/login?sent=1");
    await page.locator("#code:focus").waitFor();
    await page.keyboard.type((await mailTo(emulator, email)).code);
    if (!script) {
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
    }
    await page.waitForURL(`${site.url}/`);
    expect(await who(page)).toBe(email);
  });

  test("a guarded page redirects to the login, and the login redirects back", async ({
    arrive,
  }) => {
    const page = await arrive();
    const { link } = await ask(page, newAddress(), "/private?tab=2");
    await page.goto(link);
    expect(pathOf(page)).toBe("/private?tab=2");
    const other = await arrive();
    const { code } = await ask(other, newAddress(), "/private?tab=3");
    await enterCode(other, code);
    await other.waitForURL("**/private?tab=3");
  });

  test("a wrong code can be corrected; after five, only a new mail or the link helps", async ({
    arrive,
  }) => {
    const page = await arrive();
    const email = newAddress();
    const { link, code } = await ask(page, email);
    for (let tries = 0; tries < 5; tries++) {
      await enterCode(page, otherThan(code));
      await page.waitForURL("**/auth/login?error=wrong_code&sent=1");
      expect(await alert(page)).toContain("Check the six digits");
      expect(await page.locator("#code").getAttribute("aria-invalid")).toBe("true");
    }
    await enterCode(page, code);
    await page.waitForURL("**/auth/login?error=too_many_attempts&retry=*");
    expect(await page.locator("h1").textContent()).toBe("Too many attempts");
    expect(await alert(page)).toContain("in 15\u00a0minutes. The link in the email still works.");
    expect(await page.locator("#email").inputValue()).toBe("");
    await page.goto(link);
    expect(await who(page)).toBe(email);
  });

  test("another mail can be sent until the limit; then the code form stays", async ({ arrive }) => {
    const page = await arrive();
    const email = newAddress();
    if (script) await page.clock.install();
    await ask(page, email);
    const again = page.getByRole("button", { name: "Send another email" });
    for (let sent = 1; sent <= 5; sent++) {
      if (script) {
        expect(await again.isDisabled()).toBe(true);
        expect(await again.textContent()).toMatch(/in \d+\ss$/);
        await page.clock.fastForward(31_000);
      }
      await again.click();
      if (sent < 5) {
        await page.waitForURL("**/auth/login?sent=again");
        expect(await page.locator("main").textContent()).toContain("Another email is on its way");
      }
    }
    await page.waitForURL("**/auth/login?error=rate_limited&sent=1&retry=*");
    expect(await page.locator("h1").textContent()).toBe("Too many requests");
    expect(await alert(page)).toContain("Try again in 15\u00a0minutes.");
    expect(emulator.inbox.list(email)).toHaveLength(5);
    await enterCode(page, (await mailTo(emulator, email)).code);
    await page.waitForURL(`${site.url}/`);
    expect(await who(page)).toBe(email);
  });

  test("a used link shows an error to others, and redirects its own session home", async ({
    arrive,
  }) => {
    const page = await arrive();
    const email = newAddress();
    const { link } = await ask(page, email);
    await page.goto(link);
    await page.goto(link);
    expect(await who(page)).toBe(email);
    const stranger = await arrive();
    await stranger.goto(link);
    await stranger.getByRole("button", { name: "Sign in here" }).click();
    await stranger.waitForURL("**/auth/login?error=verification_failed");
    expect(await alert(stranger)).toContain("It has expired or was already used.");
  });

  test("an expired link shows an error, and the page offers a new one", async ({ arrive }) => {
    const page = await arrive();
    const email = newAddress();
    const { link } = await ask(page, email);
    emulator.clock.advance(901);
    await page.goto(link);
    expect(pathOf(page)).toBe("/auth/login?error=verification_failed");
    expect(await alert(page)).toContain("It has expired or was already used.");
    await askForMail(page, email);
    await page.goto((await mailTo(emulator, email)).link);
    expect(await who(page)).toBe(email);
  });

  test("a link in another browser waits for a button", async ({ arrive }) => {
    const email = newAddress();
    const { link } = await ask(await arrive(), email);
    const phone = await arrive();
    await phone.goto(link);
    expect(await phone.locator("main").textContent()).toContain("only if you asked for this link");
    await phone.getByRole("button", { name: "Sign in here" }).click();
    await phone.waitForURL(`${site.url}/`);
    expect(await who(phone)).toBe(email);
  });

  test("another person's link changes nothing until the button is pressed", async ({ arrive }) => {
    const victim = await arrive();
    const mine = newAddress();
    await victim.goto((await ask(victim, mine)).link);
    const theirs = newAddress();
    const { link } = await ask(await arrive(), theirs);
    await victim.goto(link);
    const text = await victim.locator("main").textContent();
    expect(text).toContain(`signed in here as ${mine}`);
    expect(text).not.toContain(theirs);
    await victim.goto(site.url);
    expect(await who(victim)).toBe(mine);
    await victim.goto(link);
    await victim.getByRole("button", { name: "Sign in here" }).click();
    await victim.waitForURL(`${site.url}/`);
    expect(await who(victim)).toBe(theirs);
  });

  test("with linkBinding strict, another browser is refused and the code still works", async ({
    arrive,
  }) => {
    const page = await arrive();
    const email = newAddress();
    const { link, code } = await ask(page, email, "/auth/login", strict);
    const other = await arrive();
    await other.goto(link);
    expect(pathOf(other)).toBe("/auth/login?error=other_browser");
    expect(await alert(other)).toContain("only works in the browser where you asked for it");
    await enterCode(page, code);
    await page.waitForURL(`${strict.url}/`);
    expect(await who(page)).toBe(email);
  });

  test("a scanner that opens the link first uses nothing up", async ({ arrive }) => {
    const page = await arrive();
    const email = newAddress();
    const { link } = await ask(page, email);
    const visits: RequestInit[] = [
      { method: "HEAD" },
      { headers: { "sec-purpose": "prefetch" } },
      {},
      { headers: { accept: "text/html", "user-agent": "Mozilla/5.0" } },
    ];
    const statuses = [];
    for (const visit of visits) statuses.push((await fetch(link, visit)).status);
    expect(statuses).toEqual([200, 503, 200, 200]);
    await page.goto(link);
    expect(await who(page)).toBe(email);
  });

  test("a double click on the link, and one on the button, is one login", async ({ arrive }) => {
    const page = await arrive();
    const email = newAddress();
    const { link } = await ask(page, email);
    // The handle is URL-safe, so the link is, too.
    await page.evaluate(
      `document.querySelector("main").innerHTML = '<a id="mail" href="${link}">Sign in</a>'`,
    );
    await page.locator("#mail").dblclick();
    await page.waitForURL(`${site.url}/`);
    expect(await who(page)).toBe(email);

    const other = await arrive();
    const address = newAddress();
    const { code } = await ask(other, address);
    if (script) {
      await enterCode(other, code);
    } else {
      await other.locator("#code").fill(code);
      await other.getByRole("button", { name: "Sign in" }).dblclick();
    }
    await other.waitForURL(`${site.url}/`);
    expect(await who(other)).toBe(address);
  });

  test("after a login, the back button shows no form for the used code", async ({ arrive }) => {
    const page = await arrive();
    const email = newAddress();
    const { code } = await ask(page, email);
    await enterCode(page, code);
    await page.waitForURL(`${site.url}/`);
    await page.goBack();
    expect(pathOf(page)).toBe("/auth/login?sent=1");
    expect(await page.locator("main").textContent()).toContain(`as ${email}`);
    expect(await page.locator("#code").count()).toBe(0);
    await page.getByRole("link", { name: "Continue" }).click();
    await page.waitForURL(`${site.url}/`);
    expect(await who(page)).toBe(email);
  });

  test("signing out in one tab signs out the other", async ({ arrive }) => {
    const page = await arrive();
    const { link } = await ask(page, newAddress());
    await page.goto(link);
    const tab = await page.context().newPage();
    await tab.goto(`${site.url}/private`);
    await page.goto(`${site.url}/auth/login`);
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.waitForURL("**/auth/login?signed-out=1");
    expect(await page.locator("h1").textContent()).toBe("You are signed out");
    await tab.reload();
    expect(pathOf(tab)).toBe("/auth/login?returnTo=%2Fprivate");
    await page.getByRole("link", { name: "Sign in again" }).click();
    await page.locator("#email").waitFor();
  });

  test("a refused address stays in the field; a different one begins with an empty field", async ({
    arrive,
  }) => {
    const page = await arrive();
    await page.goto(`${site.url}/private?tab=4`);
    await page.locator("#email").fill("bob@exampl");
    await page.locator("#email").press("Enter");
    await page.waitForURL("**/auth/login?error=invalid_email**");
    expect(await page.locator("#email").inputValue()).toBe("bob@exampl");
    expect(await page.locator("#email").getAttribute("aria-invalid")).toBe("true");
    const email = newAddress();
    await askForMail(page, email);
    expect(await page.locator("main").textContent()).toContain(email);
    await page.getByRole("link", { name: "Change" }).click();
    expect(await page.locator("#email").inputValue()).toBe("");
    await page.goto(`${site.url}/auth/login`);
    expect(await page.locator("#email").inputValue()).toBe(email);
    await page.locator("button:focus").waitFor();
    await page.keyboard.press("Enter");
    await page.locator("#code").waitFor();
    await enterCode(page, (await mailTo(emulator, email)).code);
    await page.waitForURL("**/private?tab=4");
  });

  test("a code is accepted as people paste it", async ({ arrive }) => {
    for (const paste of [
      (code: string) => `${code.slice(0, 3)} ${code.slice(3)}`,
      (code: string) => ` ${code.slice(0, 3)}-${code.slice(3)} `,
      (code: string) => code.replace(/\d/g, (n) => String.fromCharCode(0xff10 + Number(n))),
    ]) {
      const page = await arrive();
      const email = newAddress();
      const { code } = await ask(page, email);
      await enterCode(page, paste(code));
      await page.waitForURL(`${site.url}/`);
      expect(await who(page)).toBe(email);
    }
  });

  test("an incomplete code is refused by the browser, in our words", async ({ arrive }) => {
    const page = await arrive();
    await ask(page, newAddress());
    await page.locator("#code").fill("12 34");
    await page.locator("#code").press("Enter");
    const field = page.locator("#code:invalid");
    expect(await field.getAttribute("title")).toContain("six digits");
    expect(pathOf(page)).toBe("/auth/login?sent=1");
  });

  test("a code typed after the link was opened in another tab leads on", async ({ arrive }) => {
    const page = await arrive();
    const email = newAddress();
    const { link, code } = await ask(page, email);
    const tab = await page.context().newPage();
    await tab.goto(link);
    expect(await who(tab)).toBe(email);
    await enterCode(page, code);
    await page.waitForURL(`${site.url}/`);
    expect(await who(page)).toBe(email);
  });

  test.runIf(script)(
    "the tab that waits goes on when the link was opened in another",
    async ({ arrive }) => {
      const page = await arrive();
      const { link } = await ask(page, newAddress(), "/private?tab=5");
      const tab = await page.context().newPage();
      await tab.goto(link);
      await page.evaluate("dispatchEvent(new Event('focus'))");
      await page.waitForURL("**/private?tab=5");
    },
  );

  test("the confirm page offers to stay signed in", async ({ arrive }) => {
    const page = await arrive();
    const mine = newAddress();
    await page.goto((await ask(page, mine)).link);
    const { link } = await ask(await arrive(), newAddress());
    await page.goto(link);
    await page.getByRole("link", { name: `Stay signed in as ${mine}` }).click();
    await page.waitForURL(`${site.url}/`);
    expect(await who(page)).toBe(mine);
  });

  test("without scripts, on a phone, in German", async ({ arrive }) => {
    const page = await arrive({
      javaScriptEnabled: false,
      locale: "de-AT",
      viewport: { width: 320, height: 640 },
      isMobile: true,
      hasTouch: true,
    });
    const email = newAddress();
    await page.goto(`${site.url}/private`);
    expect(await page.locator("html").getAttribute("lang")).toBe("de");
    await page.getByLabel("E‑Mail‑Adresse").fill(email);
    await page.getByRole("button", { name: "Link anfordern" }).tap();
    const { code } = await mailTo(emulator, email);
    await page.getByLabel("Sechsstelliger Code").fill(otherThan(code));
    await page.getByRole("button", { name: "Anmelden" }).tap();
    await page.waitForURL("**/auth/login?error=wrong_code&sent=1");
    expect(await alert(page)).toContain("Ziffern");
    await page.getByLabel("Sechsstelliger Code").fill(code);
    await page.getByRole("button", { name: "Anmelden" }).tap();
    await page.waitForURL("**/private");
    expect(await who(page)).toBe(email);
  });
});
