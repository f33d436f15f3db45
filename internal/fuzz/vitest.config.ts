import { project } from "../../vitest.shared.js";

// One file at a time: its servers have processes of their own.
export default project("@turalogin/fuzz", { fileParallelism: false });
