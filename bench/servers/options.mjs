import { SECRET } from "../subjects.mjs";

/** No limits and no store: what every app runs. Plain http on loopback, so that the cookie is `session`. */
export const options = {
  apiKey: "tl_test_0123456789",
  callbackUrl: "http://127.0.0.1:3000/auth/callback",
  secret: SECRET,
  env: {},
};
