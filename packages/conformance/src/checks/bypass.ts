import assert from "node:assert/strict";
import type { Check } from "../check.js";
import { sendLines, signedIn } from "../expect.js";
import type { Site } from "../site.js";
import { PREFIX, type Setting } from "../subject.js";

/** Guarded routes: one with its directory, one with a check, one at the root. */
const DOORS = ["/api/me", "/api/admin", "/p"];
const METHODS = ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "PURGE"];
const BYPASS_SETTINGS: readonly Setting[] = ["bare", "prefix"];

/** All spellings that a router, a proxy or a URL parser may read as this path, rightly or wrongly. */
function spellings(site: Site, path: string): readonly string[] {
  const at = path.lastIndexOf("/");
  const [directory, name] = [path.slice(0, at), path.slice(at + 1)];
  const [first = "", rest] = [name[0], name.slice(1)];
  const hex = (text: string) => `%${Buffer.from(text).toString("hex")}`;
  return [
    path,
    path.toUpperCase(),
    `${directory.toUpperCase()}/${name}`,
    `${directory}/${first.toUpperCase()}${rest}`,
    `${directory}/${hex(first)}${rest}`,
    `${directory}/${hex(first).toUpperCase()}${rest}`,
    `${directory}/${hex("%")}${hex(first).slice(1)}${rest}`,
    `/${hex(path[1] as string)}${path.slice(2)}`,
    `${path}/`,
    `${path}//`,
    `/${path}`,
    `//${path}`,
    `${directory}//${name}`,
    `${directory}%2f${name}`,
    `%2f${path.slice(1)}`,
    `${path}%2f`,
    path.slice(1),
    // Dot segments, plain and encoded, from other paths.
    `/.${path}`,
    `${directory}/./${name}`,
    `${path}/.`,
    `${path}/x/..`,
    `${directory}/x/../${name}`,
    `/..${path}`,
    `${directory}/%2e/${name}`,
    `${directory}/x/%2e%2e/${name}`,
    `${directory}/x/.%2E/${name}`,
    `${directory}/%c0%ae/${name}`,
    `/x/../..${path}`,
    `${site.base}/..${path}`,
    `${site.base}/me/../..${path}`,
    `${PREFIX}${path}`,
    `${PREFIX}/..${path}`,
    // Path parameters and file names.
    `${path};`,
    `${path};x=1`,
    `${path};/../x`,
    `${directory};x/${name}`,
    `${path}%3bx`,
    `${path}.`,
    `${path}.json`,
    path.replaceAll("/", "\\"),
    `${directory}\\${name}`,
    `${directory}%5c${name}`,
    `${path}\\`,
    `${directory}/x\\..\\${name}`,
    // Bad percent signs, control characters, other scripts.
    `${path}%`,
    `${path}%zz`,
    `${path}%u0065`,
    `${directory}/%/../${name}`,
    `${path}%00`,
    `${path}%0a`,
    `${path}%09`,
    `${path}%20`,
    `${path}%ff`,
    `${path}\u0301`,
    `${path}?`,
    `${path}?x=/../x`,
    `${path}??/x`,
    `${path}#/x`,
    `${path}%3fx`,
    `/x?${path}`,
    // The absolute form, with this host, another one, and none.
    `http://localhost${path}`,
    `HTTP://LOCALHOST:80${path}`,
    `https://app.test${path}`,
    `http://evil.example${path}`,
    `http://evil.example/.${path}`,
    `http://a@localhost${path}?x`,
    `http://${path}`,
    `//localhost${path}`,
  ];
}

/** Sends one request line. `cookie` is the session of the person. */
function knock(site: Site, line: string, cookie = "", headers: readonly string[] = []) {
  const who = cookie === "" ? [] : [`Cookie: ${cookie}`];
  const empty = /^(GET|HEAD|TRACE)/.test(line) ? [] : ["Content-Length: 0"];
  return sendLines(site, [`${line} HTTP/1.1`, ...who, ...empty, ...headers]);
}

/** Runs many at once, but not more than a listening socket accepts. */
async function each<T, A>(all: readonly T[], run: (one: T) => Promise<A>): Promise<A[]> {
  const answers: A[] = [];
  for (let at = 0; at < all.length; at += 24) {
    answers.push(...(await Promise.all(all.slice(at, at + 24).map(run))));
  }
  return answers;
}

const hits = (site: Site) => DOORS.reduce((sum, path) => sum + site.control.hits(path), 0);

/** Signs in with a role that passes every check. */
const admin = async (site: Site) =>
  (await signedIn(site, "a@admin.example.com")).browser.cookieHeader();

export const bypassChecks: readonly Check[] = [
  {
    id: "bypass.spellings",
    level: "MUST",
    rule: "No spelling of a guarded path and no method reaches the handler without a session; if it does with a session, it is 401 without.",
    spec: ["guard#a-guard-stands-on-a-route"],
    source: "RFC 3986, section 6; RFC 9112, section 3.2",
    settings: BYPASS_SETTINGS,
    configs: ["https"],
    async run(site) {
      const lines = DOORS.flatMap((path, i) =>
        (i === 0 ? METHODS : ["GET", "POST"]).flatMap((method) =>
          spellings(site, path).map((target) => `${method} ${target}`),
        ),
      );
      const without = await each(lines, (line) => knock(site, line));
      assert.equal(hits(site), 0, "no guarded handler ran");
      const cookie = await admin(site);
      const within = await each(lines, (line) => knock(site, line, cookie));
      assert.ok(hits(site) >= METHODS.length - 1, "with a session the handlers are reached");
      for (const [i, line] of lines.entries()) {
        const [anonymous, member] = [without[i], within[i]];
        assert.ok(anonymous && member);
        assert.doesNotMatch(anonymous.body, /"user":\{|"signedIn":true/, line);
        // A guard on a scope may also refuse paths that have no route.
        const closed = anonymous.status === 401;
        if (member.status === 200) assert.ok(closed, `${line}: ${anonymous.status}`);
        else
          assert.ok(closed || anonymous.status === member.status, `${line}: ${anonymous.status}`);
        assert.ok(anonymous.status >= 300, `${line}: ${anonymous.status}`);
      }
    },
  },
  {
    id: "bypass.scopes",
    level: "MUST",
    rule: "No spelling of a path below a guarded scope, such as the scope in capitals or after two slashes, reaches a handler without a session.",
    spec: ["guard#a-guard-stands-on-a-route"],
    source: "RFC 3986, section 6",
    settings: BYPASS_SETTINGS,
    configs: ["https"],
    async run(site) {
      const doors = ["/scope/inner", "/scope"];
      const lines = doors.flatMap((path) =>
        ["GET", "POST"].flatMap((method) =>
          spellings(site, path).map((target) => `${method} ${target}`),
        ),
      );
      const ran = () => doors.reduce((sum, path) => sum + site.control.hits(path), 0);
      for (const [i, { body }] of (await each(lines, (line) => knock(site, line))).entries())
        assert.doesNotMatch(body, /"user":/, lines[i]);
      assert.equal(ran(), 0, "no handler below the scope ran");
      const cookie = await admin(site);
      await each(lines, (line) => knock(site, line, cookie));
      assert.ok(ran() >= doors.length * 2, "with a session the handlers are reached");
    },
  },
  {
    id: "bypass.nobody-where-allowed",
    level: "MUST",
    rule: "With onAnonymous 'allow' and without a session, no spelling of the path gives the handler a user.",
    spec: ["guard#a-guard-stands-on-a-route", "guard#onanonymous"],
    settings: BYPASS_SETTINGS,
    configs: ["https"],
    async run(site) {
      const lines = spellings(site, "/api/whoami").map((target) => `GET ${target}`);
      const answers = await each(lines, (line) => knock(site, line));
      assert.ok(site.control.hits("/api/whoami") > 0);
      for (const [i, { status, body }] of answers.entries()) {
        if (status === 200) assert.match(body, /"user":null/, lines[i]);
      }
    },
  },
  {
    id: "bypass.rewriting-headers",
    level: "MUST",
    rule: "No header that names another path, method or host bypasses a guard.",
    spec: ["guard#a-guard-stands-on-a-route"],
    settings: BYPASS_SETTINGS,
    configs: ["https"],
    async run(site) {
      const headers = [
        ...["X-Original-URL", "X-Rewrite-URL", "X-Forwarded-Uri", "X-Forwarded-Path"],
        ...["X-Forwarded-Prefix", "X-Invoke-Path", "X-Matched-Path", "X-Envoy-Original-Path"],
      ].flatMap((name) => [`${name}: /api/me`, `${name}: /api/open`, `${name}: ${site.base}/me`]);
      const methods = ["X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"].flatMap(
        (name) => ["OPTIONS", "HEAD", "PROPFIND"].map((method) => `${name}: ${method}`),
      );
      const inside = [
        "X-Middleware-Subrequest: middleware:middleware",
        "X-Forwarded-Host: localhost",
      ];
      const all = [...headers, ...methods, ...inside].flatMap((header) =>
        ["GET", "POST"].map((method) => [method, header] as const),
      );
      const guarded = await each(all, ([method, header]) =>
        knock(site, `${method} /api/me`, "", [header]),
      );
      for (const [i, { status }] of guarded.entries()) assert.equal(status, 401, String(all[i]));
      for (const { body } of await each(all, ([method, header]) =>
        knock(site, `${method} /api/open`, "", [header]),
      )) {
        assert.match(body, /"user":null/);
      }
      assert.equal(hits(site), 0);
      assert.equal(site.control.hits("/api/open"), all.length);
    },
  },
  {
    id: "bypass.one-connection",
    level: "MUST",
    rule: "Each request on a connection is judged by itself: a session does not let in the requests before or after it.",
    spec: ["guard#a-guard-stands-on-a-route"],
    source: "RFC 9112, section 9.3.2",
    settings: BYPASS_SETTINGS,
    configs: ["https"],
    async run(site) {
      const cookie = await admin(site);
      const request = (who: string, more = "") =>
        `GET /api/me HTTP/1.1\r\nHost: localhost\r\n${who && `Cookie: ${who}\r\n`}${more}\r\n`;
      const last = request("", "Connection: close\r\n");
      const bytes = [request(""), request(cookie), request(""), request(cookie), last].join("");
      const statuses = [...(await site.raw(bytes)).matchAll(/HTTP\/1\.1 (\d+)/g)];
      assert.deepEqual(
        statuses.map(([, status]) => status),
        ["401", "200", "401", "200", "401"],
      );
      assert.equal(hits(site), 2);
    },
  },
];
