import { BODIES } from "./bodies.js";
import { GUARDS } from "./guards.js";
import { LOGINS } from "./logins.js";
import type { BrokenApp } from "./parts.js";
import { REPLIES } from "./replies.js";
import { SESSIONS } from "./sessions.js";

/** Every broken app. */
export const BROKEN_APPS: readonly BrokenApp[] = [
  ...GUARDS,
  ...LOGINS,
  ...SESSIONS,
  ...REPLIES,
  ...BODIES,
];
