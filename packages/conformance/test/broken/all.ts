import type { Broken } from "./broken.js";
import { GUARDS } from "./guards.js";
import { OPTIONS } from "./options.js";
import { PAGES } from "./pages.js";
import { READERS } from "./readers.js";
import { REPLIES } from "./replies.js";
import { REQUESTS } from "./requests.js";
import { ROUTES } from "./routes.js";
import { STATES } from "./states.js";

/** Every broken adapter. */
export const BROKEN: readonly Broken[] = [
  ...REQUESTS,
  ...READERS,
  ...OPTIONS,
  ...REPLIES,
  ...PAGES,
  ...ROUTES,
  ...GUARDS,
  ...STATES,
];
