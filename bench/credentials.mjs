// Makes request headers with a session, for `count` different people.
import { createHmac, generateKeyPairSync, hkdfSync, randomBytes, sign } from "node:crypto";
import { SECRET } from "./subjects.mjs";

const base64 = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
const person = (i) => ({ id: `user_${i}`, email: `person${i}@example.com` });

/** A session as `@turalogin/core` issues it: every library for HS256 can read it. */
export function mint(i, kid) {
  const iat = Math.floor(Date.now() / 1000) - 10;
  const { id, email } = person(i);
  const jti = `${iat * 1000}.${randomBytes(16).toString("base64url")}`;
  const payload = { user_id: id, email, iat, exp: iat + 604_800, jti, iss: "turalogin" };
  const signed = `${base64({ alg: "HS256", typ: "tl-session+jwt", kid })}.${base64(payload)}`;
  return `${signed}.${createHmac("sha256", SECRET).update(signed).digest("base64url")}`;
}

const OTHERS = "_ga=GA1.2.1234567890.1700000000; theme=dark; consent=yes";
const cookie = (pair) => ({ cookie: `${OTHERS}; ${pair}; lang=en` });

export const KINDS = {
  token: (i) => cookie(`session=${mint(i, KID)}`),
  async auth(i) {
    const { encode } = await import("@auth/core/jwt");
    const name = "authjs.session-token";
    const { id, email } = person(i);
    const token = await encode({ token: { sub: id, email, name: id }, secret: SECRET, salt: name });
    return cookie(`${name}=${token}`);
  },
  clerk(i) {
    const now = Math.floor(Date.now() / 1000);
    const payload = { iss: `https://${CLERK_HOST}`, sub: `user_${i}`, sid: `sess_${i}`, v: 2 };
    const times = { iat: now - 10, nbf: now - 20, exp: now + 3600 };
    const header = base64({ alg: "RS256", typ: "JWT", kid: "ins_bench" });
    const signed = `${header}.${base64({ ...payload, ...times })}`;
    const signature = sign("sha256", Buffer.from(signed), clerkKeys().privateKey);
    return { authorization: `Bearer ${signed}.${signature.toString("base64url")}` };
  },
};

/** A `Cookie` header with all cookies that a login has set: some libraries put the signature into a second cookie. */
export const fromPairs = (pairs) => cookie(pairs);

/** The `kid` that `@turalogin/core` derives from this secret. By it, the core recognizes its own tokens. */
const KID = Buffer.from(
  hkdfSync("sha256", Buffer.from(SECRET), new Uint8Array(0), "turalogin kid v1", 6),
).toString("base64url");

export const CLERK_HOST = "bench.clerk.accounts.dev";
let pair;
export function clerkKeys() {
  pair ??= generateKeyPairSync("rsa", { modulusLength: 2048 });
  return pair;
}
