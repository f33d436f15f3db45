import assert from "node:assert/strict";
import type { Answered } from "./browser.js";
import type { Check } from "./check.js";
import type { Site } from "./site.js";

/** What holds for every response of every check (docs/spec/cases.md, at its beginning). */
export function assertInvariants(site: Site, check: Check): void {
  const handles = site.emulator.inbox
    .list()
    .slice(0, 50) // the newest are enough, even of a thousand logins
    .flatMap(({ link }) => new URL(link ?? "about:blank").searchParams.get("token") ?? []);
  const secrets = [site.apiKey, site.secret, ...handles];
  for (const answer of site.answers) {
    const at = `${answer.method} ${answer.target}`;
    if (!check.expects5xx) assert.ok(answer.status < 500, `${at}: status ${answer.status}`);
    if (isOurs(site, answer) && answer.status !== 404) {
      assert.equal(answer.headers.get("cache-control"), "no-store", `${at}: Cache-Control`);
      const referrer = /^text\/html/.test(answer.headers.get("content-type") ?? "")
        ? "strict-origin"
        : "no-referrer";
      assert.equal(answer.headers.get("referrer-policy"), referrer, `${at}: Referrer-Policy`);
      assert.equal(answer.headers.get("x-content-type-options"), "nosniff", `${at}: nosniff`);
    }
    const headers = [...answer.headers].map(([name, value]) => `${name}: ${value}`).join("\n");
    // Only the confirm page may contain a handle: in its hidden field, and it is the handle of the request.
    const body = answer.body.replace(/<input type="hidden" name="token" value="[^"]*">/, "");
    for (const text of decodings(`${headers}\n${body}`)) {
      for (const secret of secrets) {
        assert.ok(!text.includes(secret), `${at}: a secret can be read in the response`);
      }
      assert.doesNotMatch(text, /\bat .+\.[cm]?[jt]s:\d+|node_modules|file:\/\//, `${at}: a stack`);
    }
  }
  const reported = JSON.stringify(site.reported, (_, value: unknown) =>
    value instanceof Error ? [value.message, value.stack, value.cause, { ...value }] : value,
  );
  for (const secret of secrets)
    assert.ok(!reported.includes(secret), "an event or a log contains a secret");
}

const isOurs = (site: Site, { method, target }: Answered) =>
  // In the setting `cors`, the host's own middleware responds to preflights.
  !(site.setting === "cors" && method === "OPTIONS") &&
  /^\/(start|callback|verify|logout|me|login)(\?|$)/.test(target.slice(site.base.length)) &&
  target.startsWith(site.base);

/** The text itself, and the text percent-, JSON- and base64url-decoded. */
function* decodings(text: string): Generator<string> {
  yield text;
  yield text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  yield text.replace(/\\u([0-9a-f]{4})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  for (const [run] of text.matchAll(/[A-Za-z0-9_+/-]{16,}/g)) {
    yield Buffer.from(run, "base64url").toString("latin1");
  }
}
