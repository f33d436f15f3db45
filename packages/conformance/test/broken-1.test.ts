import { MUTANTS } from "./broken/all.js";
import { describeMutants } from "./broken/caught.js";

// Every second one, so that two workers share them.
describeMutants(MUTANTS.filter((_, at) => at % 2 === 0));
