import { createHmac } from "node:crypto";
import fc from "fast-check";
import { type Keys, TOKEN_TYPE } from "../../src/session/keys.js";

/** The values from which tokens are made. */
interface Recipe {
  readonly keys: Keys;
  readonly secrets: readonly string[];
  readonly ttl: number;
  /** Seconds. */
  readonly now: number;
}

/** Tokens, valid or with a mistake in the header, the claims, the text or the signature, or changed afterwards. */
export function tokens({ keys, secrets, ttl, now }: Recipe): fc.Arbitrary<string> {
  const kids = keys.all.map(({ kid }) => kid);
  const seconds = fc.integer({ min: now - 2 * ttl, max: now + 2 * ttl });
  const usual = fc
    .record({
      user_id: fc.string({ minLength: 1 }),
      email: fc.emailAddress(),
      iat: fc.integer({ min: now - ttl, max: now }),
      exp: fc.integer({ min: now - 60, max: now + ttl - 1 }),
      jti: fc.stringMatching(/^\d{13}\.[\w-]{22}$/),
      iss: fc.constant("turalogin"),
    })
    .map((claims) => ({ ...claims, exp: Math.min(claims.exp, claims.iat + ttl) }));
  const odd = some({
    user_id: word,
    email: word,
    iat: fc.oneof(seconds, number),
    exp: fc.oneof(seconds, number),
    jti: fc.oneof(fc.stringMatching(/^\d{0,17}\.[\w-]{0,66}$/), word),
    iss: fc.constantFrom("turalogin", "Turalogin", "", null),
    nbf: fc.oneof(seconds, word),
    aud: word,
    __proto__: fc.jsonValue(),
    role: fc.jsonValue(),
  });
  const published = fc.record({
    user_id: fc.oneof({ weight: 9, arbitrary: fc.string({ minLength: 1 }) }, word),
    email: fc.emailAddress(),
    exp: fc.oneof({ weight: 5, arbitrary: seconds }, number),
  });
  const oddHeader = some({
    alg: fc.constantFrom("HS256", "hs256", "none", "HS512", "RS256", "", 7),
    typ: fc.constantFrom(TOKEN_TYPE, TOKEN_TYPE.toUpperCase(), `application/${TOKEN_TYPE}`, "JWT"),
    kid: fc.oneof(fc.constantFrom(...kids), fc.jsonValue()),
    crit: fc.constantFrom([], ["exp"], ["b64"]),
    b64: fc.boolean(),
    jku: fc.constant("https://evil.test/keys"),
  }).map((more) => ({ ...OURS, ...more }));
  const header = fc.oneof(
    fc.constantFrom<object>(OURS, OUR_KID, THEIRS),
    oddHeader,
    fc.jsonValue(),
  );
  const payload = fc.oneof(
    usual,
    usual.map((claims) => ({ ...claims, role: "reader", more: [1] })),
    fc.tuple(usual, odd).map(([claims, more]) => ({ ...claims, ...more })),
    fc.tuple(published, odd).map(([claims, more]) => ({ ...claims, ...more })),
    published,
    fc.jsonValue(),
  );
  const content = fc.oneof(
    { weight: 5, arbitrary: fc.tuple(fc.constantFrom(OURS, OUR_KID), usual) },
    { weight: 4, arbitrary: fc.tuple(fc.constant(THEIRS), published) },
    { weight: 4, arbitrary: fc.tuple(fc.constantFrom(OURS, OUR_KID), payload) },
    { weight: 3, arbitrary: fc.tuple(oddHeader, usual) },
    { weight: 2, arbitrary: fc.tuple(header, payload) },
  );
  const index = fc.nat(secrets.length - 1);
  const secret = fc.oneof(
    { weight: 12, arbitrary: fc.constant(undefined) },
    fc.constantFrom("", "a stranger's", ...secrets, ...kids),
  );
  const hash = fc.oneof(
    { weight: 20, arbitrary: fc.constant("sha256") },
    fc.constantFrom("sha512", "sha1"),
  );
  return fc
    .tuple(content, spelling, fc.tuple(encoding, encoding), index, secret, hash, change)
    .map(([[head, claims], write, [encodeHead, encodeBody], at, other, digest, changed]) => {
      const named = head === OUR_KID ? { ...OURS, kid: kids[at] } : head;
      const first = encodeHead(Buffer.from(JSON.stringify(named)).toString("base64url"));
      const text = `${first}.${encodeBody(write(JSON.stringify(claims)).toString("base64url"))}`;
      const key = other ?? (secrets[at] as string);
      return changed(`${text}.${createHmac(digest, key).update(text).digest("base64url")}`);
    });
}

const OURS = { alg: "HS256", typ: TOKEN_TYPE };
/** Replaced by the same header with the name of the key that signs. */
const OUR_KID = { ...OURS };
const THEIRS = { alg: "HS256", typ: "JWT" };

const word = fc.oneof(fc.string(), fc.jsonValue());
const number = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(2 ** 53, -0, 0), fc.jsonValue());

/** One or two of these members. */
function some(members: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<object> {
  const entry = fc
    .constantFrom(...Object.keys(members))
    .chain((name) => fc.tuple(fc.constant(name), members[name] as fc.Arbitrary<unknown>));
  return fc
    .array(entry, { minLength: 1, maxLength: 2 })
    .map((entries) => Object.fromEntries(entries));
}

/** How the JSON is written, mostly in the usual way. */
const spelling = fc.oneof(
  { weight: 20, arbitrary: fc.constant((json: string) => Buffer.from(json)) },
  fc.constantFrom(
    (json: string) => Buffer.from(` ${json}\n`),
    (json: string) => Buffer.from(`\uFEFF${json}`),
    (json: string) => Buffer.from(json.slice(0, -1)),
    (json: string) => Buffer.from(json.replace("{", '{"user_id":"first",')),
    (json: string) => Buffer.from(json.replace("{", '{"__proto__":{"exp":1},')),
    (json: string) => Buffer.from(json.replace(/}$/, ',"exp":1}')),
    (json: string) => Buffer.from(json.replace('"email":"', '"email":"\u{1F600}')),
    (json: string) => Buffer.from(json.replace('"email":"', '"email":"\xff'), "latin1"),
  ),
);

/** Other ways to write the same bytes, before they are signed. */
const encoding = fc.oneof(
  { weight: 30, arbitrary: fc.constant((segment: string) => segment) },
  fc.constantFrom(
    (segment: string) => `${segment}=`,
    (segment: string) => segment.replaceAll("-", "+").replaceAll("_", "/"),
    // Changes the unused bits of the last character.
    (segment: string) => segment.slice(0, -1) + after(segment.at(-1) as string),
  ),
);

/** Changes to a finished token, mostly none. */
const change = fc.oneof(
  { weight: 9, arbitrary: fc.constant((token: string) => token) },
  {
    weight: 2,
    arbitrary: fc
      .record({
        at: fc.double({ min: 0, max: 1, noNaN: true }),
        cut: fc.nat(2),
        put: fc.stringMatching(/^[\w.=+/ -]{0,2}$/),
      })
      .map(({ at, cut, put }) => (token: string) => {
        const place = Math.floor(at * token.length);
        return token.slice(0, place) + put + token.slice(place + cut);
      }),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      // The last character of 32 bytes has two unused bits.
      (token: string) => token.slice(0, -1) + after(token.at(-1) as string),
      (token: string) => `${token}=`,
      (token: string) => token.replace(".", "=."),
      (token: string) => token.replaceAll("-", "+").replaceAll("_", "/"),
      (token: string) => token.split(".").reverse().join("."),
      (token: string) => `${token}.`,
      (token: string) => token.slice(0, token.lastIndexOf(".") + 1),
      (token: string) => `${token} `,
    ),
  },
);

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const after = (character: string) => ALPHABET[ALPHABET.indexOf(character) ^ 1] as string;
