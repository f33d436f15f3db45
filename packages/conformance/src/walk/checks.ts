import type { WalkCheck, WalkRule } from "./check.js";
import { bodiesChecks } from "./checks/bodies.js";
import { bypassChecks } from "./checks/bypass.js";
import { callbackChecks } from "./checks/callback.js";
import { codeChecks } from "./checks/code.js";
import { confirmChecks } from "./checks/confirm.js";
import { faultsChecks } from "./checks/faults.js";
import { fetchedChecks } from "./checks/fetched.js";
import { guardChecks } from "./checks/guard.js";
import { logoutChecks } from "./checks/logout.js";
import { meChecks } from "./checks/me.js";
import { originChecks } from "./checks/origin.js";
import { pagesChecks } from "./checks/pages.js";
import { repliesChecks } from "./checks/replies.js";
import { routingChecks } from "./checks/routing.js";
import { sessionChecks } from "./checks/session.js";
import { startChecks } from "./checks/start.js";

/** Every check, in the order in which they run. */
export const WALK_CHECKS: readonly WalkCheck[] = [
  ...guardChecks,
  ...bypassChecks,
  ...startChecks,
  ...bodiesChecks,
  ...callbackChecks,
  ...confirmChecks,
  ...fetchedChecks,
  ...codeChecks,
  ...meChecks,
  ...sessionChecks,
  ...logoutChecks,
  ...originChecks,
  ...repliesChecks,
  ...routingChecks,
  ...pagesChecks,
  ...faultsChecks,
];

/** What the walk tests. Ids are unique and public. */
export const WALK_RULES: readonly WalkRule[] = WALK_CHECKS.map(({ id, rule, spec, needs }) => ({
  id,
  rule,
  spec,
  needs,
}));
