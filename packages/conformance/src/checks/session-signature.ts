import assert from "node:assert/strict";
import type { Check } from "../check.js";
import { assertAnonymous, holding, remint, signedIn } from "../expect.js";
import { seeded } from "../seeded.js";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const MUTATIONS = 2000;
/** Every so many of them go over HTTP, too. */
const EACH = 10;

/** What was signed counts as it stands, and nothing else. */
export const sessionSignatureChecks: readonly Check[] = [
  {
    id: "session.canonical",
    level: "MUST",
    rule: "Each segment is base64url in its one spelling: no padding, no other alphabet, no stray bits or segments.",
    spec: ["session#reading-a-token"],
    source: "RFC 4648, section 3.5; RFC 7515, section 2",
    async run(site) {
      const { token } = await signedIn(site);
      const [head = "", body = "", mac = ""] = token.split(".");
      // 32 bytes leave two bits over in the last of 43 characters: three spellings that decode alike.
      const last = ALPHABET.indexOf(mac.at(-1) ?? "");
      const stray = [1, 2, 3].map((bits) => mac.slice(0, -1) + ALPHABET[last ^ bits]);
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
  {
    id: "session.mutations",
    level: "MUST",
    rule: "Of 2,000 random changes of a single character of a token none is accepted, and none is an error.",
    spec: ["session#reading-a-token"],
    source: "RFC 7515, section 5.2",
    async run(site) {
      const { token } = await signedIn(site);
      const random = seeded(20_260_052);
      const pick = (count: number) => Math.floor(random() * count);
      const characters = `${ALPHABET}.=+/~%`;
      for (let n = 0; n < MUTATIONS; n++) {
        const at = pick(token.length);
        const others = characters.replace(token.charAt(at), "");
        const other = others.charAt(pick(others.length));
        const mutant = token.slice(0, at) + other + token.slice(at + 1);
        const headers = { cookie: `${site.names.session}=${mutant}` };
        // The same reading as the routes', without a connection for each.
        const { user } = await site.auth.authenticate(new Request(site.origin, { headers }));
        assert.equal(user, null, `accepted: ${mutant}`);
        if (n % EACH !== 0) continue;
        const answer = await site.browser(headers).get(`${site.base}/me`);
        assert.equal(answer.status, 401, `accepted: ${mutant}`);
      }
    },
  },
  {
    id: "session.other-secret",
    level: "MUST",
    rule: "A session signed with another secret, however near, is refused.",
    spec: ["session#reading-a-token"],
    source: "RFC 8725, section 3.2",
    async run(site) {
      const { token } = await signedIn(site);
      const { secret } = site;
      // Not the secret with NULs behind it: HMAC pads a short key with them (RFC 2104).
      for (const other of ["", secret.slice(1), `${secret}0`, secret.toUpperCase(), "undefined"]) {
        // With the hint at the key that signed it, and without: then any configured key may have.
        for (const header of [{}, { kid: undefined }]) {
          await assertAnonymous(site, holding(site, remint(site, token, { header }, other)));
        }
      }
    },
  },
];
