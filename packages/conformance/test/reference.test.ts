import { test } from "vitest";
import { casesFor, reference } from "../src/index.js";

// In full where nothing but the core is tried; by the adapters' tests in short.
process.env.CONFORMANCE_LOGINS ??= "1000";

for (const { name, run } of casesFor(reference)) test(name, run);
