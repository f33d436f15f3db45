import { SECRET } from "../subjects.mjs";

/** Without limits and store: only what every app uses. Plain http on loopback, so the cookie is named `session`. */
export const options = {
  apiKey: "tl_test_0123456789",
  callbackUrl: "http://127.0.0.1:3000/auth/callback",
  secret: SECRET,
  env: {},
};
