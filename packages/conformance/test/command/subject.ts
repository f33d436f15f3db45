import { reference, type Subject } from "../../src/index.js";

/** With a gap that is none. */
export default {
  ...reference,
  gaps: [{ id: "me.answers", reason: "a test", setting: "prefix" }],
} satisfies Subject;
