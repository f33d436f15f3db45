import { project } from "../../vitest.shared.js";

// As everywhere but for "module": @opentelemetry/api has files under it that only a bundler finds.
const conditions = ["@turalogin/source", "node", "development|production"];

// One file at a time, since each starts several processes.
export default project("@turalogin/fleet", { isolate: true, fileParallelism: false }, conditions);
