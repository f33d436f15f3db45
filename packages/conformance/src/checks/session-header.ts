import assert from "node:assert/strict";
import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import type { Check } from "../check.js";
import {
  assertAnonymous,
  assertSignedIn,
  decode,
  holding,
  mint,
  remint,
  segment,
  signedIn,
} from "../expect.js";

let rsa: KeyObject | undefined;
/** Created once, because it takes longer than the rest of its check. */
const rsaKey = () => {
  rsa ??= generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
  return rsa;
};

/** An attacker can write a token's header: it decides nothing. */
export const sessionHeaderChecks: readonly Check[] = [
  {
    id: "session.algorithm-pinned",
    level: "MUST",
    rule: "Only HS256 is accepted: not none in any spelling, not HS384 or HS512 with the same secret, not RS256.",
    spec: ["session#reading-a-token"],
    source: "RFC 8725, section 3.1",
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
    rule: "A token with crit, or with b64: false, is refused, because these extensions are not supported.",
    spec: ["session#reading-a-token"],
    source: "RFC 7515, section 4.1.11; RFC 7797",
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
    rule: "A token of another type is not a session, even if it is signed with the same secret.",
    spec: ["session#reading-a-token"],
    source: "RFC 8725, section 3.11",
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
      // Tokens of the published FastAPI example are accepted only with session.shared.
      const { user_id, email, exp } = decode(token).payload;
      const published = mint({ typ: "JWT", alg: "HS256" }, { user_id, email, exp }, site.secret);
      await assertAnonymous(site, holding(site, published));
    },
  },
  {
    id: "session.key-hints",
    level: "MUST",
    rule: "kid, jwk, jku, x5u and x5c cannot select a key that is not configured, and nothing is fetched or opened.",
    spec: ["session#reading-a-token"],
    source: "RFC 8725, section 3.10",
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
];
