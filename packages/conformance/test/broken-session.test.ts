import { describeMutants } from "./broken/caught.js";
import { GUARD } from "./broken/guard.js";
import { SESSION } from "./broken/session.js";
import { UPSTREAM_AND_LIMITS } from "./broken/upstream-and-limits.js";

describeMutants([...SESSION, ...GUARD, ...UPSTREAM_AND_LIMITS]);
