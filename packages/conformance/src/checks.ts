import type { Check } from "./check.js";
import { startChecks } from "./checks/start.js";

/** Every check. Ids are unique and public. */
export const CHECKS: readonly Check[] = [...startChecks];
