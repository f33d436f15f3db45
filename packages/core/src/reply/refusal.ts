import type { Header } from "../boundary/http.js";
import type { Flavour } from "../request/media-type.js";
import type { ErrorCode } from "./codes.js";

/** How a route replies: JSON to a JSON request, 303 to a form, 302 to a followed link. */
export type ReplyFlavour = Flavour | "link";

/** Why a route refuses. */
export interface Refusal {
  readonly code: ErrorCode;
  /** Seconds. */
  readonly retryAfter?: number | undefined;
  readonly headers?: readonly Header[] | undefined;
  /** The JSON sentence, where the code's own is too general. */
  readonly sentence?: string | undefined;
  /** A code can still be typed: the login page should show that form. */
  readonly sent?: boolean | undefined;
}
