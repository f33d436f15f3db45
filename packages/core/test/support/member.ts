import type { StandardSchema } from "../../src/index.js";

/** The claims of an app with roles. */
interface Claims {
  role: "admin" | "member";
}

/** A user of that app. */
export type Member = Readonly<{ id: string; email: string } & Claims>;

/** Its `session.claims`. */
export const claims: StandardSchema<Claims> = {
  "~standard": { version: 1, vendor: "test", validate: (value) => ({ value: value as Claims }) },
};

/** Options that are enough to start. */
export const required = {
  apiKey: "tl_test_types_0123456789",
  callbackUrl: "http://localhost:3000/auth/callback",
  secret: "types-0123456789abcdef-0123456789abc",
  env: {},
};
