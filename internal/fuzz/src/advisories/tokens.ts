import assert from "node:assert/strict";
import { forgeToken, forgeZipped, partsOf } from "../forge.js";
import { type Advisory, assertNobody, calls, signedIn, somebody } from "./trial.js";

/** Mistakes in what counts as a session. */
export const TOKENS: readonly Advisory[] = [
  {
    ids: ["CVE-2023-48309"],
    mistake: "a token of one step of the login counts as a session",
    async trial(site) {
      const { browser } = await signedIn(site);
      const email = somebody();
      await site.start(browser, email);
      const { token } = await site.mail(email);
      const others = [
        browser.cookies.get(site.names.pending),
        browser.cookies.get(site.names.device),
        token,
      ];
      for (const other of others) {
        assert.ok(other);
        await assertNobody(site, other, "another token");
      }
    },
  },
  {
    ids: ["CVE-2022-23540"],
    mistake: "the token itself chooses its algorithm",
    async trial(site) {
      const { token } = await signedIn(site);
      const { header, payload } = partsOf(token);
      for (const [alg, hash] of [
        ...[
          ["none", "none"],
          ["None", "none"],
          ["NONE", "sha256"],
          ["", "sha256"],
        ],
        ...[
          ["HS384", "sha384"],
          ["HS512", "sha512"],
          ["RS256", "sha256"],
          ["ES256", "sha256"],
        ],
        ["hs256", "sha256"],
      ] as const) {
        await assertNobody(site, forgeToken({ ...header, alg }, payload, site.secret, hash), alg);
      }
    },
  },
  {
    ids: ["CVE-2026-44351"],
    mistake: "an empty key signs and verifies",
    async trial(site) {
      const { token } = await signedIn(site);
      const { header, payload } = partsOf(token);
      for (const secret of ["", "\0", "undefined", "null"]) {
        await assertNobody(site, forgeToken(header, payload, secret), JSON.stringify(secret));
      }
      for (const secret of ["", [], [""], ["", site.secret], [site.secret, ""], "\0".repeat(32)]) {
        const started = site.also({ secret } as object).then((other) => other.close());
        await assert.rejects(started, { name: "ConfigError" }, JSON.stringify(secret));
      }
    },
  },
  {
    ids: ["GHSA-hm7r-c7qw-ghp6"],
    mistake: "an unknown critical header is ignored",
    async trial(site) {
      const { token } = await signedIn(site);
      const { header, payload } = partsOf(token);
      for (const more of [
        { crit: ["x"], x: 1 },
        { crit: ["b64"], b64: false },
        { crit: [] },
        { crit: "exp" },
        { b64: false },
      ]) {
        const forged = forgeToken({ ...header, ...more }, payload, site.secret);
        await assertNobody(site, forged, JSON.stringify(more));
      }
    },
  },
  {
    ids: ["GHSA-869p-cjfg-cm3x"],
    mistake: "`kid` and similar headers choose the key",
    async trial(site) {
      const { token } = await signedIn(site);
      const { header, payload } = partsOf(token);
      const before = calls(site);
      for (const more of [
        ...[{ kid: "../../../../dev/null" }, { kid: "' OR 1=1" }, { kid: "" }, { kid: null }],
        ...[{ jwk: { kty: "oct", k: "eA" } }, { jku: `${site.emulator.url}/keys` }],
        { x5u: `${site.emulator.url}/cert` },
      ]) {
        for (const secret of ["", "x", "\0"]) {
          const forged = forgeToken({ ...header, ...more }, payload, secret);
          await assertNobody(site, forged, JSON.stringify(more));
        }
      }
      assert.equal(calls(site), before, "nothing was fetched");
    },
  },
  {
    ids: ["CVE-2024-28176"],
    mistake: "an encrypted token is inflated without a limit",
    async trial(site) {
      for (const content of [Buffer.alloc(2_500_000, " "), Buffer.from("[]")]) {
        const browser = site.browser();
        const cookie = forgeZipped(site.secret, content);
        assert.ok(cookie.length < 4096);
        browser.cookies.set(site.names.pending, cookie);
        const answer = await browser.post("/auth/verify", { code: "123456" });
        assert.deepEqual([answer.status, answer.code()], [400, "no_pending_login"]);
      }
    },
  },
];
