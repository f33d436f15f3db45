import { inject, test } from "vitest";
import { casesFor, reference } from "../src/index.js";

// The core is tried whole on it, also where other subjects are not.
const extent = inject("level") === "quick" ? "quick" : "all";
for (const { name, strictly } of casesFor(reference, { extent })) test(name, strictly);
