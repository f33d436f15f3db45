import assert from "node:assert/strict";
import type { Check } from "../check.js";
import { assertLanded, assertSentBack, pendingLogin } from "../expect-login.js";
import type { Site } from "../site.js";

/** The path where a login with this `returnTo` ends. Asserts that every browser reads it as a path of the app. */
async function landing(site: Site, returnTo: unknown): Promise<string> {
  const { browser, mail } = await pendingLogin(site, "a@b.co", { returnTo });
  const { status, location, cookies } = await browser.get(mail.target);
  assert.equal(status, 302);
  assert.equal(new URL(location ?? "", `${site.origin}/auth/x`).origin, site.origin);
  assert.match(location ?? "", /^\/(?![/\\])[!-~]*$/, "a relative path in visible ASCII");
  for (const line of cookies) assert.match(line, /^(__Host-)?(session|turalogin)|^app=1/);
  return location ?? "";
}

async function assertLandings(
  site: Site,
  cases: readonly (readonly [returnTo: unknown, location: string])[],
) {
  for (const [returnTo, location] of cases) {
    assert.equal(await landing(site, returnTo), location, JSON.stringify(returnTo)?.slice(0, 100));
  }
}

const atHome = (values: readonly unknown[]) =>
  values.map((value) => [value, "/dashboard"] as const);

const options = { limits: false } as const;

export const redirectChecks: readonly Check[] = [
  {
    id: "return-to.same-origin",
    level: "MUST",
    rule: "A login ends at its returnTo, as the URL parser writes it.",
    spec: ["login#return-path"],
    source: "WHATWG URL",
    options,
    async run(site) {
      await assertLandings(site, [
        ["/x?y=1", "/x?y=1"],
        ["/ok?x=1#f", "/ok?x=1#f"],
        ["/@x", "/@x"],
        ["/é", "/%C3%A9"],
        ["/%C3%A9?q=é#é", "/%C3%A9?q=%C3%A9#%C3%A9"],
        ["/a b", "/a%20b"],
        ["/a/../b/./c", "/b/c"],
        ["/x//y", "/x//y"],
        ["/x?u=https://evil.com/", "/x?u=https://evil.com/"],
        ["/x?a=1&a=2&b=%26", "/x?a=1&a=2&b=%26"],
        ["/", "/"],
        ["/?", "/"],
        ["/logout", "/logout"],
        ["/authx", "/authx"],
      ]);
    },
  },
  {
    id: "return-to.off-site",
    level: "MUST",
    rule: "A returnTo that leads to another site, in any spelling that a browser understands, is replaced with the home page.",
    spec: ["login#return-path"],
    source: "CWE-601; WHATWG URL, special authority slashes",
    options,
    async run(site) {
      await assertLandings(
        site,
        atHome([
          ...["//evil.com", "///evil.com", "////evil.com", "/\\evil.com", "\\\\evil.com"],
          ...["\\/evil.com", "/\\/evil.com", "\\evil.com", "https://evil.com", "https:evil.com"],
          ...["https:/evil.com", "HTTPS://evil.com", "https://app.test@evil.com", "http:evil.com"],
          ...["https://app.test.evil.com", "javascript:alert(1)", "data:text/html,x", "evil.com"],
          ...[" //evil.com", "\t//evil.com", "\n//evil.com", "//\tevil.com", "/\t/evil.com"],
          ...["/\n/evil.com", "/\r/evil.com", "/\t\\evil.com", "\0//evil.com", "\u00a0//evil.com"],
          ...[
            "/.//evil.com",
            "/..//evil.com",
            "/x/..//evil.com",
            "/./\\evil.com",
            "/%2e//evil.com",
          ],
          ...[
            "/x/%2e%2e//evil.com",
            "//app.test",
            "//app.test/x",
            "https://app.test/x",
            "?x",
            "#x",
          ],
          ...["//localhost:3000/x", "x", "./x", "../x", "blob:https://app.test/x", "//", "//@"],
        ]),
      );
    },
  },
  {
    id: "return-to.never-ours",
    level: "MUST",
    rule: "A login never ends at one of our routes or at the login page, in any spelling: that would be a loop or a sign-out.",
    spec: ["login#return-path"],
    options,
    async run(site) {
      const { base } = site;
      const encoded = `${base.slice(0, -1)}%68`;
      await assertLandings(
        site,
        atHome([
          ...["start", "callback", "verify", "logout", "me", "login"].map((r) => `${base}/${r}`),
          ...[`${base}/logout?x=1`, `${base}/logout#x`, `${base}/callback?token=${"x".repeat(48)}`],
          ...[`${base}/log%6fut`, `${encoded}/logout`, `${base}/./logout`, `${base}/x/../logout`],
          ...[`/x/..${base}/logout`, `${base}/%2e/logout`, `${base}\\logout`, `${base}/lo\tgout`],
          ...[
            "/login",
            "/login?x",
            "/login#x",
            "/%6Cogin",
            "/x/../login",
            "/login?returnTo=/login",
          ],
        ]),
      );
    },
  },
  {
    id: "return-to.length",
    level: "MUST",
    rule: "A returnTo has at most 1,024 characters, also after percent-encoding.",
    spec: ["login#return-path"],
    options,
    async run(site) {
      await assertLandings(site, [
        [`/${"x".repeat(1023)}`, `/${"x".repeat(1023)}`],
        [`/${"x".repeat(1024)}`, "/dashboard"],
        [`/${"é".repeat(170)}`, `/${"%C3%A9".repeat(170)}`],
        [`/${"é".repeat(171)}`, "/dashboard"],
        [`/${"x".repeat(5000)}`, "/dashboard"],
      ]);
    },
  },
  {
    id: "return-to.only-a-string",
    level: "MUST",
    rule: "A returnTo that is not a string, or is sent twice, is ignored.",
    spec: ["login#return-path"],
    options,
    async run(site) {
      const values = [undefined, null, "", 1, true, ["/x"], ["/x", "/y"], { path: "/x" }, {}];
      await assertLandings(site, atHome([...values, { toString: "/x" }, "\ud800", "/\ud800%"]));
      for (const body of ["returnTo=/x&returnTo=/y", "returnTo[]=/x", "returnTo="]) {
        const browser = site.browser();
        const started = await browser.send(`${site.base}/start`, {
          method: "POST",
          headers: { "content-type": "application/x-www-form-urlencoded" },
          body: `email=a@b.co&${body}`,
        });
        assertSentBack(site, started, "sent=1", 303);
        assertLanded(site, await browser.get((await site.mail()).target), "/dashboard");
      }
    },
  },
  {
    id: "return-to.no-header-of-its-own",
    level: "MUST",
    rule: "Line breaks and control characters in a returnTo cannot add a header.",
    spec: ["login#return-path"],
    source: "CWE-113; RFC 9110, section 5.5",
    options,
    async run(site) {
      for (const tail of [
        "\r\nSet-Cookie: a=1",
        "\nx: y",
        "\r\n\r\n<script>",
        "\0",
        "\x7f",
        "%0d%0aa:b",
      ])
        assert.match(await landing(site, `/x${tail}`), /^\/(x|dashboard)/);
    },
  },
];
