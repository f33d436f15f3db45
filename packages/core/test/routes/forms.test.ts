import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Browser } from "../support/browser.js";
import { type Host, startHost } from "../support/host.js";

let host: Host;
let browser: Browser;

beforeEach(async () => {
  // The built-in login page.
  host = await startHost({ pages: { home: "/home" } });
  browser = new Browser(host.url);
});
afterEach(() => host.close());

const ask = (email = "a@b.co") => browser.form("/auth/start", { email });
const placeOf = (reply: Response) => reply.headers.get("location");
const signIn = async () => {
  await ask();
  const { code } = await host.emulator.inbox.waitFor("a@b.co");
  return browser.form("/auth/verify", { code });
};

describe("a second start that fails", () => {
  test("shows the code form, because the code of the first mail is still good", async () => {
    expect(placeOf(await ask())).toBe("/auth/login?sent=1");
    for (let again = 0; again < 4; again++) {
      expect(placeOf(await ask())).toBe("/auth/login?sent=again");
    }
    const limited = await ask(" A@B.co ");
    expect(placeOf(limited)).toBe("/auth/login?error=rate_limited&sent=1&retry=900");
    expect(limited.headers.get("retry-after")).toBe("900");
    const page = await (await browser.fetch(placeOf(limited) ?? "")).text();
    expect(page).toContain('name="code"');
    expect(page).toContain("Try again in 15\u00a0minutes.");
  });

  test("shows the code form also when the service is down", async () => {
    await ask();
    host.emulator.faults.add({ endpoint: "start", status: 503 });
    expect(placeOf(await ask())).toBe("/auth/login?error=upstream_unavailable&sent=1");
  });

  test("asks for the address again when the pending login is for another address", async () => {
    await ask();
    host.emulator.faults.add({ endpoint: "start", status: 503, times: 2 });
    expect(placeOf(await ask("c@d.co"))).toBe("/auth/login?error=upstream_unavailable");
    browser = new Browser(host.url);
    expect(placeOf(await ask("c@d.co"))).toBe("/auth/login?error=upstream_unavailable");
  });

  test("asks for the address again when the address is refused", async () => {
    await ask();
    host.emulator.faults.add({ endpoint: "start", status: 400 });
    expect(placeOf(await ask())).toBe("/auth/login?error=invalid_email");
  });
});

describe("signing out by form", () => {
  test("redirects to pages.home, or to the signed-out page when the form asks for it", async () => {
    await signIn();
    expect(placeOf(await browser.form("/auth/logout", {}))).toBe("/home");
    await signIn();
    const page = await (await browser.fetch("/auth/login")).text();
    expect(page).toContain('<button name="signed-out" value="1">');
    const out = await browser.form("/auth/logout", { "signed-out": "1" });
    expect(out.status).toBe(303);
    expect(placeOf(out)).toBe("/auth/login?signed-out=1");
    expect(browser.cookies.has("__Host-session")).toBe(false);
    const goodbye = await (await browser.fetch("/auth/login?signed-out=1")).text();
    expect(goodbye).toContain("You are signed out");
  });

  test("asks the app's own login page to confirm it, too, when the form asks for it", async () => {
    await host.close();
    host = await startHost();
    browser = new Browser(host.url);
    expect(placeOf(await browser.form("/auth/logout", {}))).toBe("/dashboard");
    const out = await browser.form("/auth/logout", { "signed-out": "1" });
    expect(placeOf(out)).toBe("/login?signed-out=1");
  });
});

describe("the login page for a signed-in user", () => {
  test("has a link to pages.home", async () => {
    await signIn();
    const page = await (await browser.fetch("/auth/login")).text();
    expect(page).toContain("as <bdi>a@b.co</bdi>");
    expect(page).toContain('<a class="button main" href="/home" autofocus>');
  });

  test("does not ask for a used code when the back button leads to the code form", async () => {
    await signIn();
    const page = await (await browser.fetch("/auth/login?sent=1")).text();
    expect(page).toContain("as <bdi>a@b.co</bdi>");
    expect(page).not.toContain('name="code"');
    await ask("c@d.co");
    const next = await (await browser.fetch("/auth/login?sent=1")).text();
    expect(next).toContain('name="code"');
  });

  test("has no link to pages.home when a newer sign-in is required", async () => {
    await signIn();
    const page = await browser.fetch("/auth/login?error=reauthentication_required");
    expect(await page.text()).not.toContain('href="/home"');
  });

  test("links to a front end on another origin, which its policy allows for forms", async () => {
    await host.close();
    host = await startHost({ pages: {}, frontendUrl: "https://web.app.test/x" });
    browser = new Browser(host.url);
    await signIn();
    const page = await browser.fetch("/auth/login");
    expect(page.headers.get("content-security-policy")).toContain(
      "form-action 'self' https://web.app.test;",
    );
    expect(await page.text()).toContain('href="https://web.app.test/x/" autofocus>');
  });
});
