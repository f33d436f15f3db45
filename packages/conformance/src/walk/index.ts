export type { SpecSection } from "../check.js";
export type { Need, WalkRule } from "./check.js";
export { WALK_RULES } from "./checks.js";
export type { WalkFaults, WalkInbox, WalkOptions, WalkRoutes } from "./options.js";
export type { WalkFailure, WalkReport } from "./report.js";
export { walk } from "./walk.js";
