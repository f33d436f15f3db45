export type { Answered, RequestOptions } from "./browser.js";
export { Browser } from "./browser.js";
export { byteDiff, type Difference } from "./byte-diff.js";
export { type Check, CONFIGS, type Config, type SpecSection, type Topic } from "./check.js";
export type { CheckId } from "./check-ids.js";
export { CHECKS } from "./checks.js";
export type { Gap, GapId } from "./gaps.js";
export { type ProbeOptions, type ProbeReport, probe } from "./probe/probe.js";
export { reference } from "./reference.js";
export {
  type Counts,
  type Outcome,
  type Report,
  type ReportedCase,
  runSuite,
} from "./report.js";
export { type Case, casesFor, type Extent, type Selection } from "./run.js";
export { runCheck } from "./run-check.js";
export { openSite, type Site } from "./site.js";
export {
  type Answer,
  type App,
  type AppRoute,
  CORS_ORIGIN,
  HOST_SETTINGS,
  type HostSetting,
  OTHER_COOKIE,
  PREFIX,
  type Running,
  SETTINGS,
  type Seen,
  type Setting,
  type Subject,
} from "./subject.js";
