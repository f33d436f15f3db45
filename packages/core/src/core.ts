import type { TuraloginClient } from "./client/client.js";
import type { Emit } from "./events.js";
import type { Limits } from "./limits/limits.js";
import type { Closing } from "./login/closing.js";
import type { Invites } from "./login/invites.js";
import type { Verdicts } from "./login/verdicts.js";
import type { Settings } from "./options/settings.js";
import type { Cookies } from "./reply/cookies.js";
import type { Keys } from "./session/keys.js";
import type { Revocation } from "./session/revocation.js";
import type { Sessions } from "./session/sessions.js";

/** What the routes and the guard work with: made once, shared by all requests, nothing of any one request in it. */
export interface Core {
  readonly settings: Settings;
  readonly keys: Keys;
  readonly client: TuraloginClient;
  readonly cookies: Cookies;
  readonly sessions: Sessions;
  readonly revocation: Revocation | undefined;
  /** Only with a store. */
  readonly invites: Invites | undefined;
  readonly limits: Limits;
  readonly verdicts: Verdicts;
  readonly closing: Closing;
  readonly emit: Emit;
}
