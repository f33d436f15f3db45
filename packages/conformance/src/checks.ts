import type { Check } from "./check.js";
import { logoutChecks } from "./checks/logout.js";
import { meChecks } from "./checks/me.js";
import { sessionChecks } from "./checks/session.js";
import { sessionReadingChecks } from "./checks/session-reading.js";
import { startChecks } from "./checks/start.js";
import { startAddressChecks } from "./checks/start-address.js";
import { startLimitsChecks } from "./checks/start-limits.js";

/** Every check. Ids are unique and public. */
export const CHECKS: readonly Check[] = [
  ...startChecks,
  ...startAddressChecks,
  ...startLimitsChecks,
  ...sessionChecks,
  ...sessionReadingChecks,
  ...meChecks,
  ...logoutChecks,
];
