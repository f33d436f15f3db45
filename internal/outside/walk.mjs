import assert from "node:assert/strict";
import { once } from "node:events";
import { request } from "node:http";

const EMAIL = "ada@example.com";
/** Guarded by `auth.guarded(handler)`, and by the same inside the framework's own `defineEventHandler`. */
const GUARDED = ["/api/me", "/api/wrapped"];

/** Walks through a login, and yields what held. `/api/runs` counts how often a guarded handler ran. */
export async function* walk(url, emulator) {
  const browser = new Browser(url);
  for (const path of GUARDED) {
    // Where these lead depends on the framework (Nuxt renders a page), but not to the handler.
    for (const method of ["HEAD", "POST", "OPTIONS"]) await browser.send(method, path);
    const { status, body } = await browser.send("GET", path);
    assert.equal(status, 401, path);
    assert.equal(JSON.parse(body).code, "authentication_required");
    yield `anonymous: 401 on ${path}`;
  }
  assert.deepEqual(JSON.parse((await browser.send("GET", "/api/runs")).body), { runs: 0 });
  yield "no guarded handler ran";

  const started = await browser.send("POST", "/auth/start", { email: EMAIL });
  assert.equal(started.status, 200, started.body);
  const { link } = await emulator.inbox.waitFor(EMAIL);
  const { pathname, search } = new URL(link);
  const landed = await browser.send("GET", pathname + search);
  assert.equal(landed.status, 302, landed.body);
  yield "signed in by the mailed link";

  for (const path of GUARDED) {
    const { status, headers, body } = await browser.send("GET", path);
    assert.equal(status, 200, `${path}: ${body}`);
    assert.equal(JSON.parse(body).email, EMAIL);
    assert.equal(headers["cache-control"], "private, no-store");
    yield `signed in: 200 on ${path}`;
  }
  assert.deepEqual(JSON.parse((await browser.send("GET", "/api/runs")).body), {
    runs: GUARDED.length,
  });
  yield "each guarded handler ran once";

  assert.equal((await browser.send("POST", "/auth/logout")).status, 200);
  assert.equal((await browser.send("GET", "/api/me")).status, 401);
  yield "signed out again";
}

/** A cookie jar, and requests with no headers but its own: `fetch` would say that it is no navigation. */
class Browser {
  #url;
  #jar = new Map();

  constructor(url) {
    this.#url = url;
  }

  async send(method, path, fields) {
    const cookie = [...this.#jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const sent = request(this.#url + path, {
      method,
      headers: {
        ...(cookie === "" ? {} : { cookie }),
        ...(fields === undefined ? {} : { "content-type": "application/json" }),
      },
    });
    sent.end(fields === undefined ? undefined : JSON.stringify(fields));
    const [response] = await once(sent, "response");
    let body = "";
    for await (const chunk of response.setEncoding("utf8")) body += chunk;
    for (const line of response.headers["set-cookie"] ?? []) this.#keep(line);
    return { status: response.statusCode, headers: response.headers, body };
  }

  #keep(line) {
    const [pair] = line.split(";");
    const name = pair.slice(0, pair.indexOf("="));
    if (/max-age=0(;|$)/i.test(line)) this.#jar.delete(name);
    else this.#jar.set(name, pair.slice(name.length + 1));
  }
}
