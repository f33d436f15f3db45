import { project } from "../../vitest.shared.js";

// Its tests replace modules of Next, which another file may have loaded before.
export default project("@turalogin/next", { isolate: true });
