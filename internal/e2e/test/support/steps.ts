import type { Emulator } from "@turalogin/emulator";
import type { Page } from "playwright-core";

/** The steps of a person on any login page, built in or an app's own. */
export async function askForMail(page: Page, email: string): Promise<void> {
  await page.locator("#email").fill(email);
  await page.locator("#email").press("Enter");
  await page.locator("#code").waitFor();
}

export async function enterCode(page: Page, code: string): Promise<void> {
  // The script of the built-in page sends a complete code.
  const isSent = (await page.locator("body[data-working]").count()) > 0;
  await page.locator("#code").fill(code);
  if (!isSent) await page.locator("#code").press("Enter");
}

/** The newest mail. It arrives before the page says so. */
export async function mailTo(
  emulator: Emulator,
  email: string,
): Promise<{ link: string; code: string }> {
  const { link, code } = await emulator.inbox.waitFor(email);
  if (link === null) throw new Error("The mail has no link.");
  return { link, code };
}

/** A code of six digits that is not this one. */
export const otherThan = (code: string) => (code === "000000" ? "000001" : "000000");

export const pathOf = (page: Page) => {
  const { pathname, search } = new URL(page.url());
  return pathname + search;
};
