import assert from "node:assert/strict";
import type { Check } from "../check.js";
import { assertAnonymous, holding, remint, signedIn } from "../expect.js";
import { seeded } from "../seeded.js";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const MUTATIONS = 2000;
/** Every tenth one is also sent over HTTP. */
const EACH = 10;

/** Only exactly what was signed is accepted. */
export const sessionSignatureChecks: readonly Check[] = [
  {
    id: "session.canonical",
    level: "MUST",
    rule: "Each segment must be canonical base64url: no padding, no other alphabet, no extra bits or segments.",
    spec: ["session#reading-a-token"],
    source: "RFC 4648, section 3.5; RFC 7515, section 2",
    async run(site) {
      const { token } = await signedIn(site);
      const [head = "", body = "", mac = ""] = token.split(".");
      // With 32 bytes, two bits of the last of 43 characters are unused: three other spellings decode to the same bytes.
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
    rule: "Of 2,000 random changes of one character of a token none is accepted, and none causes an error.",
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
        // This reads tokens like the routes do, without a connection for each.
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
    rule: "A session signed with another secret is refused, even if the secrets are similar.",
    spec: ["session#reading-a-token"],
    source: "RFC 8725, section 3.2",
    async run(site) {
      const { token } = await signedIn(site);
      const { secret } = site;
      // Not the secret followed by NULs: HMAC pads a short key with them, so it is the same key (RFC 2104).
      for (const other of ["", secret.slice(1), `${secret}0`, secret.toUpperCase(), "undefined"]) {
        // With the hint at the signing key, and without one: then all configured keys are tried.
        for (const header of [{}, { kid: undefined }]) {
          await assertAnonymous(site, holding(site, remint(site, token, { header }, other)));
        }
      }
    },
  },
];
