import assert from "node:assert/strict";
import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { jwtVerify } from "jose";
import type { Check } from "../check.js";
import {
  assertAnonymous,
  assertSignedIn,
  decode,
  holding,
  mint,
  remint,
  segment,
  sessionCookies,
  signedIn,
  tokenOf,
} from "../expect.js";

const WEEK = 604_800;

let rsa: KeyObject | undefined;
/** Made once: it takes longer than all else in its check. */
const rsaKey = () => {
  rsa ??= generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
  return rsa;
};

export const sessionChecks: readonly Check[] = [
  {
    id: "session.form",
    level: "MUST",
    rule: "A token is HS256 with a type of its own and exactly the documented claims, for seven days.",
    source: "CONTRACT.md, Session; CASES.md 48; RFC 8725, section 3.11",
    async run(site) {
      site.clock.advance(0.987);
      const before = site.clock.now();
      const { token } = await signedIn(site);
      const { header, payload } = decode(token);
      assert.equal(header.alg, "HS256");
      assert.equal(header.typ, "tl-session+jwt");
      assert.deepEqual(Object.keys(payload).sort(), [
        "email",
        "exp",
        "iat",
        "iss",
        "jti",
        "user_id",
      ]);
      assert.equal(payload.email, "a@b.co");
      assert.equal(payload.iss, "turalogin");
      assert.ok(typeof payload.user_id === "string" && payload.user_id !== "");
      // PyJWT allows no skew: a rounded-up iat would be in the future.
      assert.equal(payload.iat, Math.floor(before / 1000));
      assert.equal(payload.exp, Math.floor(before / 1000) + WEEK);
      assert.match(String(payload.jti), /^\d{13}\W/);
      assert.equal(Number.parseInt(String(payload.jti), 10), before);
    },
  },
  {
    id: "session.read-by-others",
    level: "MUST",
    rule: "Whoever has the secret's UTF-8 bytes reads the token as a plain HS256 JWT, without an audience.",
    source: "CONTRACT.md, Session (the published FastAPI example); RFC 7519",
    async run(site) {
      const { token } = await signedIn(site);
      const { payload } = await jwtVerify(token, new TextEncoder().encode(site.secret), {
        algorithms: ["HS256"],
        currentDate: new Date(site.clock.now()),
      });
      assert.equal(payload.email, "a@b.co");
      assert.equal(payload.aud, undefined);
    },
  },
  {
    id: "session.new-each-login",
    level: "MUST",
    rule: "Each login makes a session of its own; a value that was there before is never kept.",
    source: "CASES.md 49; OWASP Session Management, session fixation",
    async run(site) {
      const first = await signedIn(site);
      const second = await signedIn(site);
      assert.notEqual(decode(first.token).payload.jti, decode(second.token).payload.jti);
      for (const planted of ["garbage", first.token]) {
        const browser = holding(site, planted);
        const answer = await site.login(browser);
        assert.equal(sessionCookies(site, answer).length, 1);
        assert.notEqual(tokenOf(site, browser), planted);
        assert.notEqual(
          decode(tokenOf(site, browser)).payload.jti,
          decode(first.token).payload.jti,
        );
      }
    },
  },
  {
    id: "session.algorithm-pinned",
    level: "MUST",
    rule: "Only HS256 counts: not none in any spelling, not HS384 or HS512 with the same secret, not RS256.",
    source: "CONTRACT.md, Session; CASES.md 50; RFC 8725, section 3.1",
    async run(site) {
      const { token } = await signedIn(site);
      const { header, payload } = decode(token);
      const [head, body, mac] = token.split(".");
      const signedRsa = `${segment({ ...header, alg: "RS256" })}.${body}`;
      const tokens = [
        ...["none", "None", "NONE", "nOnE", ""].flatMap((alg) => [
          `${segment({ ...header, alg })}.${body}.`,
          `${segment({ ...header, alg })}.${body}.${mac}`,
          mint({ ...header, alg }, payload, ""),
          mint({ ...header, alg }, payload, site.secret),
        ]),
        `${head}.${body}.`,
        `${head}.${body}`,
        mint({ ...header, alg: "HS384" }, payload, site.secret, "sha384"),
        mint({ ...header, alg: "HS512" }, payload, site.secret, "sha512"),
        mint({ ...header, alg: "HS384" }, payload, site.secret),
        mint(header, payload, site.secret, "sha512"),
        mint({ ...header, alg: ["HS256"] }, payload, site.secret),
        mint({ ...header, alg: "hs256" }, payload, site.secret),
        mint({ ...header, alg: "HS256 " }, payload, site.secret),
        mint({ ...header, alg: undefined }, payload, site.secret),
        `${signedRsa}.${sign("sha256", Buffer.from(signedRsa), rsaKey()).toString("base64url")}`,
      ];
      for (const forged of tokens) await assertAnonymous(site, holding(site, forged));
    },
  },
  {
    id: "session.header-extensions",
    level: "MUST",
    rule: "A token with crit, or with b64:false, is refused: nothing of theirs is understood.",
    source: "CONTRACT.md, Session; CASES.md 50; RFC 7515, section 4.1.11; RFC 7797",
    async run(site) {
      const { token } = await signedIn(site);
      for (const header of [
        { crit: ["x"], x: 1 },
        { crit: ["exp"], exp: 1 },
        { crit: [] },
        { crit: "b64" },
        { crit: ["b64"], b64: true },
        { b64: false },
        { b64: false, crit: ["b64"] },
      ]) {
        await assertAnonymous(site, holding(site, remint(site, token, { header })));
      }
      const { payload } = decode(token);
      const raw = `${segment({ ...decode(token).header, b64: false, crit: ["b64"] })}.${JSON.stringify(payload)}`;
      await assertAnonymous(site, holding(site, raw.replaceAll(/[;, ]/g, "")));
    },
  },
  {
    id: "session.type",
    level: "MUST",
    rule: "A token of another type, though signed with the same secret, is no session.",
    source: "CONTRACT.md, Session; RFC 8725, section 3.11",
    async run(site) {
      const { token } = await signedIn(site);
      for (const typ of [
        undefined,
        null,
        "",
        "JWT",
        "at+jwt",
        "TL-SESSION+JWT",
        "tl-session",
        ["tl-session+jwt"],
      ]) {
        await assertAnonymous(site, holding(site, remint(site, token, { header: { typ } })));
      }
      // What the published FastAPI example issues counts only with session.shared.
      const { user_id, email, exp } = decode(token).payload;
      const published = mint({ typ: "JWT", alg: "HS256" }, { user_id, email, exp }, site.secret);
      await assertAnonymous(site, holding(site, published));
    },
  },
  {
    id: "session.key-hints",
    level: "MUST",
    rule: "kid, jwk, jku, x5u and x5c choose no key that is not configured, and nothing is fetched or opened.",
    source: "CONTRACT.md, Session; CASES.md 56; RFC 8725, section 3.10",
    async run(site) {
      const { token } = await signedIn(site);
      const calls = site.emulator.calls.requests().length;
      const k = segment("an attacker's own key, long enough to be one");
      for (const header of [
        { kid: "../../dev/null" },
        { kid: "' UNION SELECT 'key" },
        { kid: "__proto__" },
        { kid: ["0"] },
        { kid: {} },
        { kid: 0 },
        { jwk: { kty: "oct", k } },
        { jku: `${site.emulator.apiUrl}/keys` },
        { x5u: `${site.emulator.apiUrl}/keys` },
        { x5c: [k] },
      ]) {
        const own = remint(site, token, { header });
        await assertSignedIn(site, holding(site, own));
        for (const key of ["", "\0", "an attacker's own key, long enough to be one", "undefined"]) {
          await assertAnonymous(site, holding(site, remint(site, token, { header }, key)));
        }
      }
      assert.equal(site.emulator.calls.requests().length, calls);
    },
  },
  {
    id: "session.canonical",
    level: "MUST",
    rule: "Each segment is base64url in its one spelling: no padding, no other alphabet, no stray bits or segments.",
    source: "CONTRACT.md, Session; RFC 4648, section 3.5; RFC 7515, section 2",
    async run(site) {
      const { token } = await signedIn(site);
      const [head = "", body = "", mac = ""] = token.split(".");
      const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
      // 32 bytes leave two bits over in the last of 43 characters: three spellings that decode alike.
      const last = alphabet.indexOf(mac.at(-1) ?? "");
      const stray = [1, 2, 3].map((bits) => mac.slice(0, -1) + alphabet[last ^ bits]);
      for (const forged of [
        ...stray.map((other) => `${head}.${body}.${other}`),
        `${token}=`,
        `${head}=.${body}.${mac}`,
        `${head}.${body}=.${mac}`,
        `${head}.${body}.${mac}==`,
        `${token}.`,
        `.${token}`,
        `${head}..${body}.${mac}`,
        `${head}.${body}.${mac}.${mac}`,
        `${head}.${body}.${mac.slice(0, -1)}`,
        `${head}.${body}.${mac}A`,
        token.replaceAll("-", "+").replaceAll("_", "/"),
        token.replaceAll(".", "%2E"),
        `%20${token}`,
      ]) {
        if (forged !== token) await assertAnonymous(site, holding(site, forged));
      }
    },
  },
];
