import { type Emulator, startEmulator } from "@turalogin/emulator";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import { type FrontEnd, startFrontEnd } from "./support/front-end.js";
import { inChromium, test } from "./support/person.js";
import { mailTo, otherThan } from "./support/steps.js";

/** Runs code in the page, where `client` is the client. An error is returned as its fields. */
const run = <T = unknown>(page: Page, code: string) =>
  page.evaluate<T>(`(async () => { ${code} })().catch(
    ({ name, code, message, retryAfter, attemptsLeft }) => ({ name, code, message, retryAfter, attemptsLeft }))`);

const shows = (page: Page, user: string) =>
  expect.poll(() => page.locator("#user").textContent()).toBe(user);

/** What a browser tells a page that comes to the front. */
const toFront = (page: Page) => page.evaluate("dispatchEvent(new Event('focus'))");

const userIn = (page: Page) => page.evaluate("client.session.user?.email ?? null");

async function signIn(page: Page, emulator: Emulator, email: string): Promise<void> {
  await run(page, `await client.start("${email}")`);
  const { code } = await mailTo(emulator, email);
  expect(await run(page, `return client.verifyCode("${code}")`)).toMatchObject({ email });
}

inChromium.each(["same origin", "another origin"] as const)("the client, on %s", (where) => {
  let emulator: Emulator;
  let front: FrontEnd;
  beforeAll(async () => {
    emulator = await startEmulator();
    front = await startFrontEnd(emulator, where);
  });
  afterAll(async () => {
    await front?.close();
    await emulator?.close();
  });

  test("signs in with a code as people paste it, knows until when, and signs out", async ({
    arrive,
  }) => {
    const page = await arrive();
    await page.goto(front.page);
    await shows(page, "nobody");
    const pasted = [
      (code: string) => ` ${code.slice(0, 3)} ${code.slice(3)}\n`,
      (code: string) => `${code.slice(0, 3)}–${code.slice(3)}`,
      (code: string) => code.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit))),
    ];
    for (const [index, paste] of pasted.entries()) {
      const email = `paste${index}@example.com`;
      expect(await run(page, `return client.start("${email}")`)).toBe(undefined);
      const code = JSON.stringify(paste((await mailTo(emulator, email)).code));
      expect(await run(page, `return client.verifyCode(${code})`)).toEqual({
        id: expect.any(String),
        email,
      });
      await shows(page, email);
      expect(await page.evaluate("client.session")).toEqual({
        user: { id: expect.any(String), email },
        session: { signedInAt: expect.any(Number), expiresAt: expect.any(Number) },
      });
      await run(page, "await client.signOut()");
      await shows(page, "nobody");
    }
  });

  test("a mailed link lands on the path of the start", async ({ arrive }) => {
    const page = await arrive();
    await page.goto(front.page);
    await run(page, `await client.start("path@example.com", { returnTo: "/app?open=1" })`);
    await page.goto((await mailTo(emulator, "path@example.com")).link);
    expect(page.url()).toBe(`${front.page}?open=1`);
    await shows(page, "path@example.com");
  });

  test("errors have the code of the contract, the server's sentence and when to try again", async ({
    arrive,
  }) => {
    const page = await arrive();
    await page.goto(front.page);
    const failure = (code: string, message: string) =>
      expect.objectContaining({ name: "LoginError", code, message });
    expect(await run(page, `return client.start("nobody")`)).toEqual(
      failure("invalid_email", "Enter one valid email address"),
    );
    expect(await run(page, `return client.verifyCode("123456")`)).toEqual(
      failure("no_pending_login", "No login is pending in this browser"),
    );
    expect(await run(page, `return client.verifyCode("12")`)).toEqual(
      failure("invalid_code", "Enter the six digits of the code"),
    );
    const email = `limit-${where.length}@example.com`;
    for (let i = 0; i < 5; i++) await run(page, `return client.start("${email}")`);
    const limited = await run<{ retryAfter: number }>(page, `return client.start("${email}")`);
    expect(limited).toEqual(failure("rate_limited", "Too many requests"));
    expect(limited.retryAfter).toBeGreaterThan(0);
    const wrong = otherThan((await mailTo(emulator, email)).code);
    const refused = await run<{ attemptsLeft: number }>(
      page,
      `return client.verifyCode("${wrong}")`,
    );
    expect(refused).toEqual(failure("wrong_code", "Wrong code"));
    expect(refused.attemptsLeft).toBe(4);
  });

  test("every tab follows a sign-in and a sign-out", async ({ arrive }) => {
    const page = await arrive();
    await page.goto(front.page);
    const other = await page.context().newPage();
    await other.goto(front.page);
    await shows(other, "nobody");
    await signIn(page, emulator, "tabs@example.com");
    await shows(other, "tabs@example.com");
    // At once: the other tab does not have to ask, so a server that is down does not matter.
    await other.route("**/auth/session", (route) => route.abort());
    await run(page, "await client.signOut()");
    await shows(other, "nobody");
  });

  test("the tab that waits for a link looks at once when it comes to the front", async ({
    arrive,
  }) => {
    const page = await arrive();
    await page.goto(front.page);
    await shows(page, "nobody");
    await run(page, `await client.start("waits@example.com", { returnTo: "/app" })`);
    const tab = await page.context().newPage();
    // Without its script the tab that opens the link tells nobody.
    await tab.route("**/app.js", (route) => route.abort());
    await tab.goto((await mailTo(emulator, "waits@example.com")).link);
    expect(await userIn(page)).toBe(null);
    await toFront(page);
    await shows(page, "waits@example.com");
  });

  test("the tab that opens a link tells the waiting one, which is not in front", async ({
    arrive,
  }) => {
    const page = await arrive();
    await page.goto(front.page);
    await shows(page, "nobody");
    await run(page, `await client.start("told@example.com", { returnTo: "/app" })`);
    const tab = await page.context().newPage();
    await tab.goto((await mailTo(emulator, "told@example.com")).link);
    await shows(page, "told@example.com");
  });

  test("a page in the background does not ask", async ({ arrive }) => {
    const page = await arrive();
    await page.goto(front.page);
    await shows(page, "nobody");
    await page.evaluate(`Object.defineProperty(document, "hidden", { value: true })`);
    let asked = 0;
    await page.route("**/auth/session", (route) => {
      asked++;
      return route.continue();
    });
    await page.evaluate(`document.dispatchEvent(new Event("visibilitychange", { bubbles: true }))`);
    await run(page, "await client.refresh()");
    expect(asked).toBe(1);
  });

  test("offline keeps what is known, and the page asks again when it is online", async ({
    arrive,
  }) => {
    const page = await arrive();
    await page.goto(front.page);
    await signIn(page, emulator, "offline@example.com");
    await page.context().setOffline(true);
    expect(await run(page, "return client.refresh()")).toMatchObject({ code: "no_reply" });
    expect(await run(page, "return client.signOut()")).toMatchObject({ code: "no_reply" });
    await toFront(page);
    expect(await userIn(page)).toBe("offline@example.com");
    // Meanwhile the session ends elsewhere.
    await page.context().clearCookies();
    await page.context().setOffline(false);
    await shows(page, "nobody");
  });

  test("something else in the server's place is no reply, and keeps what is known", async ({
    arrive,
  }) => {
    const page = await arrive();
    await page.goto(front.page);
    await signIn(page, emulator, "instead@example.com");
    const bodies = ["<h1>Bad gateway</h1>", "{}", `{"code":1}`, "null"];
    for (const [index, body] of bodies.entries()) {
      const headers = {
        "access-control-allow-origin": new URL(front.page).origin,
        "access-control-allow-credentials": "true",
      };
      const status = index % 2 === 0 ? 502 : 200;
      await page.route("**/auth/session", (route) => route.fulfill({ status, body, headers }));
      expect(await run(page, "return client.refresh()"), body).toMatchObject({ code: "no_reply" });
      expect(await userIn(page)).toBe("instead@example.com");
    }
  });

  test("nothing is rendered again where nothing has changed", async ({ arrive }) => {
    const page = await arrive();
    await page.goto(front.page);
    await signIn(page, emulator, "same@example.com");
    const before = await page.evaluate("globalThis.before = client.session, changes");
    await run(page, "await client.refresh()");
    await toFront(page);
    await run(page, "await client.refresh()");
    expect(await page.evaluate("before === client.session && changes")).toBe(before);
  });

  test("a refresh beside a sign-out ends signed out, with no cookie", async ({ arrive }) => {
    const page = await arrive();
    await page.goto(front.page);
    await signIn(page, emulator, "beside@example.com");
    // Its reply, which renews the cookie, is on the way until the sign-out has ended.
    let release = () => {};
    const held = new Promise<void>((done) => {
      release = done;
    });
    let arrived = () => {};
    const asked = new Promise<void>((done) => {
      arrived = done;
    });
    const [cookie] = (await page.context().cookies(front.site.url)).filter(
      ({ name, httpOnly }) => httpOnly && !/pending|device/.test(name),
    );
    if (cookie === undefined) throw new Error("no session cookie");
    await page.route("**/auth/session", async (route) => {
      const response = await route.fetch();
      arrived();
      await held;
      const renewed = `${cookie.name}=${cookie.value}; Path=/; HttpOnly; SameSite=Lax`;
      const headers = { ...response.headers(), "set-cookie": renewed };
      // The page may have cancelled it.
      await route.fulfill({ response, headers }).catch(() => {});
    });
    const refreshed = run(page, "await client.refresh()");
    await asked;
    await run(page, "await client.signOut()");
    release();
    await refreshed;
    await page.unroute("**/auth/session");
    expect(await userIn(page)).toBe(null);
    await run(page, "await client.refresh()");
    expect(await userIn(page)).toBe(null);
  });

  test("fetch goes to the server with its cookie, and a 401 makes the client look", async ({
    arrive,
  }) => {
    const page = await arrive();
    await page.goto(front.page);
    await signIn(page, emulator, "fetch@example.com");
    const status = (code: string) => run(page, `return (await client.fetch(${code})).status`);
    expect(await status(`"/auth/me"`)).toBe(200);
    expect(await status(`new URL("${front.site.url}/auth/me")`)).toBe(200);
    expect(await status(`new Request("${front.site.url}/auth/me")`)).toBe(200);
    const body = `{ method: "POST", headers: { "content-type": "application/json" }, body: "{" }`;
    expect(await status(`"/auth/start", ${body}`)).toBe(400);
    // The session ends without this page.
    await page.context().clearCookies();
    expect(await status(`"/auth/me"`)).toBe(401);
    await shows(page, "nobody");
  });

  test("after the last unsubscription no listener and no channel is left", async ({ arrive }) => {
    const page = await arrive();
    await page.goto(front.page);
    await signIn(page, emulator, "left@example.com");
    const devtools = await page.context().newCDPSession(page);
    const evaluate = async (expression: string) => {
      const { result } = await devtools.send("Runtime.evaluate", {
        expression,
        includeCommandLineAPI: true,
      });
      return result;
    };
    const listening = async () =>
      (await evaluate("Object.values(getEventListeners(window)).flat().length")).value;
    const channels = async () => {
      const { objectId: prototypeObjectId = "" } = await evaluate("BroadcastChannel.prototype");
      await devtools.send("HeapProfiler.collectGarbage");
      const { objects } = await devtools.send("Runtime.queryObjects", { prototypeObjectId });
      const { result } = await devtools.send("Runtime.callFunctionOn", {
        objectId: objects.objectId ?? "",
        functionDeclaration: "function () { return this.length; }",
      });
      // Otherwise the developer tools would keep them in memory.
      await devtools.send("Runtime.releaseObject", { objectId: objects.objectId ?? "" });
      return result.value;
    };
    expect([await listening(), await channels()]).toEqual([3, 1]);
    await page.evaluate("for (let i = 0; i < 100; i++) client.subscribe(() => {})()");
    await page.evaluate("globalThis.again = client.subscribe(() => {}); stop()");
    expect([await listening(), await channels()]).toEqual([3, 1]);
    await page.evaluate("again(); again(); stop()");
    await expect.poll(async () => [await listening(), await channels()]).toEqual([0, 0]);
    const changes = await page.evaluate("changes");
    await run(page, "await client.signOut()");
    expect(await page.evaluate("changes")).toBe(changes);
    expect(await channels()).toBe(0);
  });
});

inChromium("the client with a bearer token", () => {
  let emulator: Emulator;
  let front: FrontEnd;
  beforeAll(async () => {
    emulator = await startEmulator();
    front = await startFrontEnd(emulator, "another origin", { session: { bearer: true } });
  });
  afterAll(async () => {
    await front?.close();
    await emulator?.close();
  });

  test("keeps the token where the app says, sends it to the server alone, and removes it", async ({
    arrive,
  }) => {
    const page = await arrive();
    await page.goto(front.page);
    await signIn(page, emulator, "bearer@example.com");
    await shows(page, "bearer@example.com");
    const token = await page.evaluate<string>("kept()");
    expect(token).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
    const names = (await page.context().cookies(front.site.url)).map(({ name }) => name);
    expect(names.filter((name) => !/pending|device/.test(name))).toEqual([]);
    const sent: (string | undefined)[] = [];
    await page.route("**/{auth/me,app}", async (route) => {
      sent.push((await route.request().allHeaders()).authorization);
      await route.continue();
    });
    await run(page, `await client.fetch("/auth/me")`);
    await run(page, `await client.fetch("${front.page}")`);
    expect(sent).toEqual([`Bearer ${token}`, undefined]);
    await run(page, "await client.signOut()");
    await shows(page, "nobody");
    expect(await page.evaluate("kept()")).toBe(null);
  });
});
