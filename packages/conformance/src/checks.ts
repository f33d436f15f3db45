import type { Check } from "./check.js";
import { callbackChecks } from "./checks/callback.js";
import { callbackTokenChecks } from "./checks/callback-token.js";
import { codeLimitsChecks } from "./checks/code-limits.js";
import { confirmChecks } from "./checks/confirm.js";
import { linkBindingChecks } from "./checks/link-binding.js";
import { logoutChecks } from "./checks/logout.js";
import { meChecks } from "./checks/me.js";
import { pendingChecks } from "./checks/pending.js";
import { prefetchChecks } from "./checks/prefetch.js";
import { sessionChecks } from "./checks/session.js";
import { sessionReadingChecks } from "./checks/session-reading.js";
import { startChecks } from "./checks/start.js";
import { startAddressChecks } from "./checks/start-address.js";
import { startLimitsChecks } from "./checks/start-limits.js";
import { verifyChecks } from "./checks/verify.js";

/** Every check. Ids are unique and public. */
export const CHECKS: readonly Check[] = [
  ...startChecks,
  ...startAddressChecks,
  ...startLimitsChecks,
  ...callbackChecks,
  ...callbackTokenChecks,
  ...prefetchChecks,
  ...confirmChecks,
  ...linkBindingChecks,
  ...pendingChecks,
  ...verifyChecks,
  ...codeLimitsChecks,
  ...sessionChecks,
  ...sessionReadingChecks,
  ...meChecks,
  ...logoutChecks,
];
