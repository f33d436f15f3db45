import { test } from "vitest";
import { casesFor, reference } from "../src/index.js";

for (const { name, run } of casesFor(reference)) test(name, run);
