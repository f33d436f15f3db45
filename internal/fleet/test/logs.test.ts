import { redactUrl } from "@turalogin/express";
import type { Express } from "express";
import morgan from "morgan";
import { pinoHttp } from "pino-http";
import { expect, test } from "vitest";
import { Browser, start } from "./support/browser.js";
import { requestLog } from "./support/request-log.js";
import { startSmallApp } from "./support/small-app.js";

/** Everything that is logged while somebody signs in by link and by code, and what must not be in it. */
async function logged(use: (app: Express, write: (line: string) => boolean) => void) {
  const lines: string[] = [];
  const write = (line: string) => lines.push(line) > 0;
  const app = await startSmallApp({ session: { bearer: true } }, (express) => use(express, write));
  const secrets: string[] = [];
  for (const method of ["link", "code"]) {
    const browser = new Browser();
    const mail = await start(browser, app, app.emulator, "ada@lovelace.example");
    secrets.push(...browser.cookies.values(), mail.link.replace(/^.*token=/, ""));
    if (method === "link") await browser.get(app, mail.link);
    else await browser.post(app, "/auth/verify", { code: mail.code });
    secrets.push(...browser.cookies.values());
    await browser.get(app, "/me");
  }
  const { token } = await app.auth.issue({ id: "u_1", email: "ada@lovelace.example" });
  await fetch(`${app.url}/me`, { headers: { authorization: `Bearer ${token}` } });
  await app.close();
  const text = lines.join("");
  return { text, leaked: [...secrets, token].filter((secret) => text.includes(secret)) };
}

test("pino-http's defaults log links, cookies and tokens; the documented logger does not", async () => {
  const plain = await logged((app, write) => app.use(pinoHttp({}, { write })));
  expect(plain.leaked.length).toBeGreaterThan(4);
  const { text, leaked } = await logged((app, write) => app.use(requestLog({ write })));
  expect(leaked).toEqual([]);
  expect(text).toContain("/auth/callback?token=[redacted]");
  expect(text).toContain('"cookie":"[Redacted]"');
});

test("morgan logs links; with the documented stream it does not", async () => {
  const plain = await logged((app, write) => app.use(morgan("combined", { stream: { write } })));
  expect(plain.leaked.length).toBeGreaterThan(0);
  const { text, leaked } = await logged((app, write) =>
    app.use(morgan("combined", { stream: { write: (line) => write(redactUrl(line)) } })),
  );
  expect(leaked).toEqual([]);
  expect(text).toContain("/auth/callback?token=[redacted]");
});
