// All subjects: every way to guard a route, by framework. The server process and the load both use this list.
export const SECRET = "0123456789abcdef0123456789abcdef-bench";
export const USER = { id: "user_1", email: "person1@example.com" };

/** The headers of every guarded response, so that no cache stores it. */
export const HEADERS = { "Cache-Control": "private, no-store", Vary: "Cookie" };

/** `login`: the sessions come from the subject's own `/login`. Otherwise they are tokens from credentials.mjs. */
export const SUBJECTS = {
  express: {
    bare: {},
    "bare, with the guard's headers": {},
    ours: {},
    floor: {},
    "jose, raw secret (published pattern)": {},
    "jose, CryptoKey": {},
    "fast-jwt": {},
    "fast-jwt, its cache": {},
    "express-jwt": {},
    "iron-session": { login: true },
    "express-session": { login: true },
    "@auth/express": { credentials: "auth" },
    "@clerk/express": { credentials: "clerk" },
  },
  koa: {
    bare: {},
    "bare, with the guard's headers": {},
    ours: {},
    floor: {},
    "jose, raw secret (published pattern)": {},
    "jose, CryptoKey": {},
    "koa-jwt": {},
    "koa-session": { login: true },
  },
  fastify: {
    bare: {},
    "bare, with the guard's headers": {},
    ours: {},
    floor: {},
    "jose, raw secret (published pattern)": {},
    "jose, CryptoKey": {},
    "@fastify/jwt": {},
    "@fastify/jwt, its cache": {},
    "@fastify/session": { login: true },
    "@fastify/secure-session": { login: true },
  },
  h3: {
    bare: {},
    "bare, with the guard's headers": {},
    ours: {},
    floor: {},
    "jose, raw secret (published pattern)": {},
    "jose, CryptoKey": {},
    "h3 sealed session": { login: true },
  },
};
