import { execFile } from "node:child_process";
import { request } from "node:http";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Emulator, startEmulator } from "../src/index.js";
import { KEY, post } from "./support.js";

let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator();
});
afterEach(() => emulator.close());

const LINK = "https://app.test/auth/callback";
const start = (email = "a@b.co", validationUrl = LINK) =>
  post(`${emulator.apiUrl}/auth/start`, { email, validationUrl });

async function ask(method: string, path: string, body?: unknown) {
  const reply = await fetch(emulator.url + path, {
    method,
    ...(body !== undefined && {
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    }),
  });
  return { status: reply.status, body: await reply.json() };
}

/** A request with exactly these headers, `Host` too. */
function bare(method: string, path: string, headers: Record<string, string>) {
  return new Promise<{ status: number | undefined; headers: object; body: string }>(
    (resolve, reject) => {
      const req = request(emulator.url + path, { method, headers, agent: false }, async (res) => {
        let body = "";
        for await (const chunk of res.setEncoding("utf8")) body += chunk;
        resolve({ status: res.statusCode, headers: res.headers, body });
      });
      req.on("error", reject);
      req.end();
    },
  );
}

describe("for tests in any language", () => {
  test("the inbox: newest first, by address, cleared", async () => {
    await start("a@b.co");
    await start("c@d.co");
    const { status, body } = await ask("GET", "/inbox");
    expect([status, body]).toEqual([200, emulator.inbox.list()]);
    expect(body).toMatchObject([{ to: "c@d.co" }, { to: "a@b.co", kind: "link" }]);
    expect((await ask("GET", "/inbox?email=A@b.co")).body).toHaveLength(1);
    expect((await ask("GET", "/inbox?email=b.co")).body).toEqual([]);
    expect((await ask("DELETE", "/inbox")).status).toBe(200);
    expect((await ask("GET", "/inbox")).body).toEqual([]);
  });

  test("the calls: counters and requests, but never the key", async () => {
    const { body: answer } = await start();
    await expect.poll(() => emulator.calls.requests()[0]?.durationMs).toEqual(expect.any(Number));
    const { body } = await ask("GET", "/calls");
    expect(body).toMatchObject({ start: 1, verify: 0, invite: 0, verified: 0 });
    expect(body).toHaveProperty("requests", [
      {
        endpoint: "start",
        version: "v1",
        path: "/api/v1/auth/start",
        body: { email: "a@b.co", validationUrl: LINK },
        status: 200,
        authorized: true,
        at: expect.any(String),
        id: "c1",
        answer,
        durationMs: expect.any(Number),
        fault: null,
        mail: emulator.inbox.list()[0]?.id,
      },
    ]);
    expect(JSON.stringify(body)).not.toContain(KEY);
    await ask("DELETE", "/calls");
    expect((await ask("GET", "/calls")).body).toMatchObject({ start: 0, requests: [] });
  });

  test("a call names its fault, and what the fault sent; a verification names its mail", async () => {
    const { sessionId } = (await start()).body;
    const fault = { endpoint: "verify", status: 503, body: "<h1>Down</h1>" };
    await ask("POST", "/faults", fault);
    const verify = () =>
      fetch(`${emulator.apiUrl}/auth/verify`, {
        method: "POST",
        headers: { "content-type": "application/json", authorization: `Bearer ${KEY}` },
        body: JSON.stringify({ sessionId, code: "0" }),
      });
    await verify();
    await verify();
    const mail = emulator.inbox.list()[0]?.id;
    expect(emulator.calls.requests().slice(1)).toMatchObject([
      { status: 503, answer: "<h1>Down</h1>", fault, mail },
      { status: 400, answer: { code: "invalid_code" }, fault: null, mail },
    ]);
    await ask("POST", "/faults", { endpoint: "start", status: 200, size: 20_000_000 });
    await (await fetch(`${emulator.apiUrl}/auth/start`, { method: "POST" })).arrayBuffer();
    expect(emulator.calls.requests()[3]).toMatchObject({ answer: "20000000 bytes", mail: null });
  });

  test("one mail is read and deleted by its id; its link still works", async () => {
    await start("a@b.co");
    await start("c@d.co");
    const [newest, oldest] = emulator.inbox.list();
    expect(await ask("GET", `/inbox/${oldest?.id}`)).toEqual({ status: 200, body: oldest });
    expect((await ask("DELETE", `/inbox/${oldest?.id}`)).status).toBe(200);
    expect((await ask("GET", "/inbox")).body).toEqual([newest]);
    for (const method of ["GET", "DELETE"]) {
      const gone = await ask(method, `/inbox/${oldest?.id}`);
      expect(gone).toMatchObject({ status: 404, body: { code: "no_such_mail" } });
    }
    expect((await ask("POST", `/inbox/${newest?.id}`)).status).toBe(405);
    expect((await ask("GET", "/inbox/constructor")).status).toBe(404);
    const token = new URL(oldest?.link ?? "").searchParams.get("token");
    const verified = await post(`${emulator.apiUrl}/auth/verify`, { sessionId: token });
    expect(verified.status).toBe(200);
  });

  test("the mails of one address, or of a search, are deleted alone", async () => {
    for (const email of ["ada@b.co", "ada@c.co", "bob@b.co"]) await start(email);
    expect((await ask("GET", "/inbox?q=ADA")).body).toHaveLength(2);
    await ask("DELETE", "/inbox?email=ada@b.co");
    expect(emulator.inbox.list().map(({ to }) => to)).toEqual(["bob@b.co", "ada@c.co"]);
    await ask("DELETE", "/inbox?q=ada");
    expect(emulator.inbox.list().map(({ to }) => to)).toEqual(["bob@b.co"]);
  });

  test("a mail has its state: tries left, used by link or code, expired", async () => {
    const states = async () =>
      ((await ask("GET", "/inbox")).body as { state: string; triesLeft: number }[]).map(
        ({ state, triesLeft }) => [state, triesLeft],
      );
    const verify = (sessionId: unknown, code?: string) =>
      post(`${emulator.apiUrl}/auth/verify`, { sessionId, ...(code && { code }) });
    const first = (await start()).body.sessionId;
    const wrong = emulator.inbox.list()[0]?.code === "000000" ? "000001" : "000000";
    await verify(first, wrong);
    expect(await states()).toEqual([["open", 4]]);
    await verify(first);
    await verify((await start()).body.sessionId, emulator.inbox.list()[0]?.code);
    await start();
    emulator.clock.advance(900);
    expect(await states()).toEqual([
      ["expired", 5],
      ["used_by_code", 5],
      ["used_by_link", 4],
    ]);
  });

  test("the faults", async () => {
    const fault = { endpoint: "start", status: 503, times: 2 };
    expect(await ask("POST", "/faults", fault)).toEqual({ status: 200, body: [fault] });
    expect((await start()).status).toBe(503);
    expect((await ask("GET", "/faults")).body).toEqual([{ ...fault, times: 1 }]);
    await ask("DELETE", "/faults");
    expect((await start()).status).toBe(200);
    const odd = await ask("POST", "/faults", { endpoint: "start", delai: 1 });
    expect(odd.status).toBe(400);
    expect(odd.body).toMatchObject({ error: expect.stringContaining('unknown field "delai"') });
  });

  test("the clock", async () => {
    const { body: started } = await start();
    const { body } = await ask("POST", "/clock", { advance: 900 });
    expect(body).toMatchObject({ ahead: 900 });
    const verify = await post(`${emulator.apiUrl}/auth/verify`, { sessionId: started.sessionId });
    expect(verify.body.code).toBe("expired_handle");
    for (const odd of [{}, { advance: -1 }, { advance: "1" }, { advance: 1, x: 1 }, null]) {
      expect((await ask("POST", "/clock", odd)).status).toBe(400);
    }
    expect((await ask("GET", "/clock")).body).toMatchObject({ ahead: 900 });
  });

  test("refuses unknown requests, in JSON", async () => {
    expect(await ask("GET", "/nothing")).toMatchObject({
      status: 404,
      body: { code: "not_found" },
    });
    expect(await ask("GET", "/constructor")).toMatchObject({ status: 404 });
    for (const [method, path] of [
      ["PUT", "/inbox"],
      ["GET", "/scanners"],
      ["POST", "/"],
      ["DELETE", "/live"],
    ] as const) {
      expect(await ask(method, path)).toMatchObject({ status: 405 });
    }
    const reply = await fetch(`${emulator.url}/clock`, { method: "POST", body: "advance=1" });
    expect(reply.status).toBe(415);
    expect(emulator.clock.ahead()).toBe(0);
  });

  test("sends an event for each change", async () => {
    const reply = await fetch(`${emulator.url}/live`);
    expect(reply.headers.get("content-type")).toBe("text/event-stream");
    const reader = reply.body?.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader?.read())?.value).toContain("retry:");
    await start();
    expect((await reader?.read())?.value).toContain("data:");
    await reader?.cancel();
  });
});

describe("a page whose name resolves to this machine (DNS rebinding)", () => {
  const NAMES = ["evil.test", "127.0.0.1.evil.test", "localhost.evil.test", "emulator"];
  const API = ["start", "verify", "invite"].map((name) => `/api/v1/auth/${name}`);

  test.each(NAMES)("cannot use any endpoint by the host %j", async (host) => {
    const before = emulator.calls.counts();
    for (const method of ["GET", "POST", "DELETE", "HEAD", "OPTIONS"]) {
      for (const path of ["/", "/inbox", "/inbox/m1", "/calls", "/faults", "/clock", "/live", "/x"])
        expect((await bare(method, path, { host })).status, `${method} ${path}`).toBe(403);
      for (const path of [...API, "/api/v2/auth/verify/link", "/api/", "/api/x"])
        expect((await bare(method, path, { host })).status, `${method} ${path}`).toBe(421);
    }
    expect(emulator.calls.counts()).toEqual(before);
  });

  test("an app in another container uses the API by an allowed name", async () => {
    const allowing = await startEmulator({ allowHosts: ["emulator"] });
    const { port } = new URL(allowing.url);
    const headers = { host: `emulator:${port}`, authorization: `Bearer ${KEY}` };
    const status = await new Promise((resolve, reject) => {
      const url = `${allowing.apiUrl}/auth/start`;
      const body = JSON.stringify({ email: "a@b.co", validationUrl: LINK });
      const sent = request(
        url,
        {
          method: "POST",
          agent: false,
          headers: { ...headers, "content-type": "application/json" },
        },
        (reply) => {
          reply.resume();
          resolve(reply.statusCode);
        },
      );
      sent.once("error", reject);
      sent.end(body);
    });
    expect(status).toBe(200);
    await allowing.close();
  });
});

describe("other sites' pages", () => {
  const own = () => new URL(emulator.url).host;
  const paths = ["/inbox", "/calls", "/faults", "/clock", "/live", "/"];

  test("are refused by Host, Origin and Sec-Fetch-Site, and get no CORS", async () => {
    await start();
    const foreign: Record<string, string>[] = [
      { host: "evil.test" },
      { host: `evil.test:${new URL(emulator.url).port}` },
      { host: "127.0.0.1.evil.test" },
      { host: "10.0.0.1" },
      { host: own(), origin: "https://evil.test" },
      { host: own(), origin: "null" },
      { host: own(), origin: "http://localhost:3000" },
      { host: own(), "sec-fetch-site": "cross-site" },
      { host: own(), "sec-fetch-site": "same-site" },
      { host: own(), "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors" },
      {
        host: own(),
        "sec-fetch-site": "cross-site",
        "sec-fetch-mode": "navigate",
        "sec-fetch-dest": "iframe",
      },
    ];
    for (const headers of foreign) {
      for (const path of paths) {
        const reply = await bare("GET", path, headers);
        expect(reply.status, `${path} ${JSON.stringify(headers)}`).toBe(403);
        expect(reply.body).not.toContain("a@b.co");
        expect(Object.keys(reply.headers).join()).not.toContain("access-control");
      }
      expect((await bare("DELETE", "/inbox", headers)).status).toBe(403);
    }
    expect(emulator.inbox.list()).toHaveLength(1);
  });

  test("may link to the inbox page, and to nothing else", async () => {
    const followed = {
      host: own(),
      "sec-fetch-site": "cross-site",
      "sec-fetch-mode": "navigate",
      "sec-fetch-dest": "document",
    };
    expect((await bare("GET", "/", followed)).status).toBe(200);
    expect((await bare("GET", "/inbox", followed)).status).toBe(403);
    expect((await bare("POST", "/", followed)).status).toBe(403);
  });

  test("the inbox's own page and curl are allowed", async () => {
    for (const headers of [
      { host: own(), origin: emulator.url, "sec-fetch-site": "same-origin" },
      { host: own(), "sec-fetch-site": "none" },
      { host: own() },
      { host: own().replace("127.0.0.1", "localhost") },
      { host: own().replace("127.0.0.1", "[::1]") },
    ] as Record<string, string>[]) {
      expect((await bare("GET", "/inbox", headers)).status).toBe(200);
    }
  });
});

describe("the inbox page", () => {
  const page = async (path = "/") => {
    const reply = await fetch(emulator.url + path);
    return { headers: reply.headers, text: await reply.text() };
  };

  test("says how to start, then lists mails and shows the newest", async () => {
    expect((await page()).text).toContain(`TURALOGIN_API_URL=${emulator.apiUrl}`);
    await start("first@b.co");
    await start("second@b.co");
    const [newest, oldest] = emulator.inbox.list();
    const { text } = await page();
    expect(text.indexOf("second@b.co")).toBeLessThan(text.indexOf("first@b.co"));
    expect(text).toContain(`href="${newest?.link}"`);
    expect(text).toContain(`data-copy="${newest?.code}"`);
    const other = await page(`/?mail=${oldest?.id}`);
    expect(other.text).toContain(`href="${oldest?.link}"`);
    expect(other.text).not.toContain(`href="${newest?.link}"`);
  });

  test("says in the list and in the mail what has become of it", async () => {
    const { sessionId } = (await start()).body;
    expect((await page()).text.match(/5 tries left/g)).toHaveLength(2);
    await post(`${emulator.apiUrl}/auth/verify`, { sessionId });
    expect((await page()).text.match(/Used by link/g)).toHaveLength(2);
  });

  test("the mail says once which site it is for, where it was asked for, and when it ends", async () => {
    await start();
    const [mail] = emulator.inbox.list();
    const { text } = await page();
    const [, html = "", plain = ""] =
      /<div class="paper">([\s\S]*?)<\/div>\n<details id="plain">[\s\S]*?<pre[^>]*>([\s\S]*?)<\/pre>/.exec(
        text,
      ) ?? [];
    for (const version of [html, plain]) {
      const read = version.replaceAll(mail?.link ?? "", "").replace(/datetime="[^"]*"/g, "");
      for (const said of [mail?.appName, "app.test", mail?.expiresAt.slice(11, 16)]) {
        expect(read.split(said ?? "?"), said).toHaveLength(2);
      }
    }
    expect(plain).toContain(mail?.link);
    expect(plain).toContain(mail?.code);
  });

  test("an open mail stays open when another arrives, and the new one is counted", async () => {
    await start("first@b.co");
    await page();
    await start("second@b.co");
    const [second, first] = emulator.inbox.list();
    const { text } = await page(`/?open=${first?.id}&since=${first?.id}&hidden=1`);
    expect(text).toContain(`data-open="${first?.id}"`);
    expect(text).toContain(">1 new</a>");
    expect(text).toContain("<title>(1) Inbox");
    expect((await page()).text).toContain(`data-open="${second?.id}"`);
    const { text: later } = await page("/?view=calls");
    expect(later).toContain("<title>Calls");
  });

  test("a search without a hit says so, and offers to delete only what it finds", async () => {
    await start("first@b.co");
    const { text } = await page("/?q=nobody");
    expect(text).toContain("No mail found");
    expect(text).not.toContain("Waiting for the first mail");
    expect(text).not.toContain("DELETE /inbox?");
    const { text: found } = await page("/?q=first");
    expect(found).toContain('data-send="DELETE /inbox?q=first"');
    expect(found).toContain("Delete this mail");
  });

  test("each call can be repeated with curl, and leads to its mail", async () => {
    await post(`${emulator.apiUrl}/auth/start`, { email: "a'b@b.co", validationUrl: LINK });
    const { text } = await page("/?view=calls");
    const [, command = ""] = /data-copy="([^"]*)"/.exec(text) ?? [];
    const script = command.replace(/&#(\d+);/g, (_, sign) => String.fromCharCode(sign));
    const env = { ...process.env, TURALOGIN_API_KEY: KEY };
    const { stdout } = await promisify(execFile)("sh", ["-c", `${script} --silent`], { env });
    expect(JSON.parse(stdout)).toMatchObject({ method: "magic_link" });
    expect(emulator.inbox.list("a'b@b.co")).toHaveLength(2);
    expect(text).toContain(`href="/?mail=${emulator.inbox.list()[1]?.id}"`);
    await ask("DELETE", "/inbox");
    expect((await page("/?view=calls")).text).not.toContain("/?mail=");
  });

  test("every view shows a clock that was moved", async () => {
    for (const path of ["/", "/?view=calls"])
      expect((await page(path)).text).not.toContain("ahead</a>");
    emulator.clock.advance(900);
    for (const path of ["/", "/?view=calls", "/?view=switches"]) {
      expect((await page(path)).text).toContain("Clock 15 min ahead");
    }
  });

  test("searches by part of the address", async () => {
    await start("first@b.co");
    await start("second@b.co");
    const { text } = await page("/?q=FIRST");
    expect(text).toContain("first@b.co");
    expect(text).not.toContain("second@b.co");
  });

  test("shows the calls, the waiting faults and the clock", async () => {
    await start();
    emulator.faults.add({ endpoint: "verify", status: 418 });
    emulator.clock.advance(93_780);
    expect((await page("/?view=calls")).text).toContain("/v1/auth/start");
    const { text } = await page("/?view=switches");
    expect(text).toContain("418");
    expect(text).toContain("1 d 2 h 3 min ahead");
  });

  test("runs only its own style and script", async () => {
    const { headers } = await page();
    const policy = headers.get("content-security-policy");
    expect(policy).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-[^']+'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
    );
    expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("cache-control")).toBe("no-store");
  });

  test("escapes everything that was sent", async () => {
    const evil = `<script>alert("1")</script>'&`;
    const invite = {
      email: "a'b@b.co",
      message: evil,
      redirectUrl: `${LINK}?x='&y=1`,
      appName: evil,
    };
    const { status } = await post(`${emulator.apiUrlV2}/auth/invite`, invite);
    expect(status).toBe(200);
    await post(`${emulator.apiUrl}/auth/start`, { [evil]: evil });
    emulator.faults.add({ endpoint: "start", body: evil });
    for (const path of [
      "/",
      "/?view=calls",
      "/?view=switches",
      `/?q=${encodeURIComponent(evil)}`,
    ]) {
      const { text } = await page(path);
      expect(text.match(/<script/g)).toHaveLength(1);
      expect(text).not.toContain('alert("1")');
      expect(text).not.toContain("'&y=1");
    }
  });
});
