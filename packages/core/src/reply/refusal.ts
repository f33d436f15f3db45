import type { Header } from "../boundary/http.js";
import type { Flavour } from "../request/media-type.js";
import type { ErrorCode } from "./codes.js";

/** The format of a route's reply: JSON to a JSON request, 303 to a form, 302 to a link. */
export type ReplyFlavour = Flavour | "link";

/** Why a route refuses. */
export interface Refusal {
  readonly code: ErrorCode;
  /** When to try again, in seconds. */
  readonly retryAfter?: number | undefined;
  readonly headers?: readonly Header[] | undefined;
  /** With `wrong_code`: how many codes may still be tried in this login, if the limiter can tell. */
  readonly attemptsLeft?: number | undefined;
  /** The sentence in the JSON, if the one of the code is too general. */
  readonly sentence?: string | undefined;
  /** Whether the user can still enter a code, so that the login page shows that form. */
  readonly sent?: boolean | undefined;
  /** Where the login was going, for the login page to keep. */
  readonly returnTo?: string | undefined;
}
