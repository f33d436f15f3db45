import { LEVEL } from "../../vitest.levels.js";
import { project } from "../../vitest.shared.js";

// One file at a time, where servers have processes of their own: `usual` leaves those out.
const ALONE = { isolate: true, fileParallelism: false };

export default project("@turalogin/fuzz", LEVEL === "usual" ? {} : ALONE);
