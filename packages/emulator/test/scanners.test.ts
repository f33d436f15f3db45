import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Emulator, type Robot, startEmulator } from "../src/index.js";
import { firstForm } from "../src/scanners/form.js";
import { post } from "./support.js";

let emulator: Emulator;
let site: Server;
let via: string;
let seen: { req: IncomingMessage; body: string }[];
let page: string;
const ORIGIN = "https://app.test";

beforeEach(async () => {
  seen = [];
  page = "<p>hello</p>";
  site = createServer(async (req, res) => {
    let body = "";
    for await (const chunk of req.setEncoding("utf8")) body += chunk;
    seen.push({ req, body });
    if (req.method === "POST") return res.writeHead(303, { location: "/home" }).end();
    return res.setHeader("set-cookie", ["seen=1; Path=/", "b=2"]).end(page);
  });
  await new Promise<void>((done) => site.listen(0, "127.0.0.1", done));
  via = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  emulator = await startEmulator();
  const start = { email: "a@b.co", validationUrl: `${ORIGIN}/cb` };
  await post(`${emulator.apiUrl}/auth/start`, start);
});
afterEach(async () => {
  await emulator.close();
  site.closeAllConnections();
  await new Promise((done) => site.close(done));
});

const mail = () => emulator.inbox.waitFor("a@b.co");

test("head, prefetch, get and browser each make the requests of their kind", async () => {
  const { id, link } = await mail();
  const url = link ?? "";
  const run = async (robot: Robot) => {
    seen = [];
    const visits = await emulator.scan(id, robot, { via });
    expect(visits.every((visit) => visit.url === url && visit.status === 200)).toBe(true);
    const target = url.slice(ORIGIN.length);
    expect(seen.every(({ req }) => req.url === target)).toBe(true);
    return seen.map(({ req }) => req);
  };
  expect((await run("head")).map(({ method }) => method)).toEqual(["HEAD"]);
  const [prefetch, ...others] = await run("prefetch");
  expect(others).toEqual([]);
  expect(prefetch?.headers["sec-purpose"]).toBe("prefetch;prerender");
  const gets = await run("get");
  expect(gets.map(({ method }) => method)).toEqual(["GET", "GET"]);
  expect(gets[0]?.headers["sec-fetch-mode"]).toBeUndefined();
  const [browser] = await run("browser");
  expect(browser?.headers).toMatchObject({
    "sec-fetch-site": "none",
    "sec-fetch-mode": "navigate",
    "sec-fetch-dest": "document",
    "sec-fetch-user": "?1",
  });
  expect(emulator.calls.counts().verify).toBe(0);
});

test("click submits the first form that has a button, as a browser does", async () => {
  page = `<form action="/search"><input name="q"></form>
    <form method="post" action="/cb?x=1&amp;y=2"><input type="hidden" name="token" value="a&quot;&#x3c;b">
    <input type=checkbox name=no><button type="button" name="not">x</button><button name="ok" value="1">Go</button></form>`;
  const { link } = await mail();
  const visits = await emulator.scan(link ?? "", "click", { via, cookies: "mine=1" });
  expect(visits).toEqual([
    { method: "GET", url: link, status: 200, location: null },
    { method: "POST", url: `${ORIGIN}/cb?x=1&y=2`, status: 303, location: "/home" },
  ]);
  expect(seen[0]?.req.headers.cookie).toBe("mine=1");
  expect(seen[1]?.req.headers).toMatchObject({
    origin: ORIGIN,
    cookie: "mine=1; seen=1; b=2",
    "content-type": "application/x-www-form-urlencoded",
    "sec-fetch-site": "same-origin",
    "sec-fetch-mode": "navigate",
    "sec-fetch-dest": "document",
  });
  expect([...new URLSearchParams(seen[1]?.body)]).toEqual([
    ["token", 'a"<b'],
    ["ok", "1"],
  ]);
});

test("click presses nothing if there is no button, or if the form goes to another site", async () => {
  const { id } = await mail();
  expect(await emulator.scan(id, "click", { via })).toHaveLength(1);
  page = '<form method="post" action="https://evil.test/x"><button>Go</button></form>';
  expect(await emulator.scan(id, "click", { via })).toHaveLength(1);
});

test("over HTTP, for mails in the inbox only", async () => {
  const { id } = await mail();
  const { status, body } = await post(`${emulator.url}/scanners`, { mail: id, robot: "get", via });
  expect(status).toBe(200);
  expect(body).toMatchObject([{ status: 200 }, { status: 200 }]);
  for (const odd of [
    { mail: "m99", robot: "get" },
    { mail: id, robot: "cat" },
    { mail: id, robot: "get", via: "file:///etc/passwd" },
    { mail: `${via}/x`.slice(0, 20), robot: "get" },
    { robot: "get" },
  ]) {
    seen = [];
    expect((await post(`${emulator.url}/scanners`, odd)).status).toBe(400);
    expect(seen).toEqual([]);
  }
  const closed = await post(`${emulator.url}/scanners`, {
    mail: id,
    robot: "get",
    via: "http://127.0.0.1:1",
  });
  expect(closed).toMatchObject({ status: 502, body: { code: "unreachable" } });
});

describe("a form", () => {
  test.each([
    ["<form><input type=submit name=a value=b></form>", "GET", "a=b"],
    ["<FORM METHOD=POST ACTION='/x'><BUTTON>ok</BUTTON></FORM>", "POST", ""],
    [
      "<form><input name=a disabled value=1><input type=radio name=r value=1 checked><button></form>",
      "GET",
      "r=1",
    ],
  ])("%s", (text, method, fields) => {
    const form = firstForm(text);
    expect([form?.method, form?.fields.toString()]).toEqual([method, fields]);
  });

  test.each(["", "<form><input name=a></form>", "<button>x</button>"])(
    "is not found in %j",
    (text) => {
      expect(firstForm(text)).toBeUndefined();
    },
  );

  test("is searched for in little time, whatever the page contains", () => {
    const before = process.cpuUsage();
    for (const unit of ["<form ", "<form>", "<input ", '<form a="', "a=", "<form><button "]) {
      firstForm(unit.repeat(20_000));
    }
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(1000);
  });
});
