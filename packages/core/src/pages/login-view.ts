import type { Looks } from "./document.js";
import type { PageFault } from "./notice.js";

/** What the built-in login page shows. */
export interface LoginView {
  /** Host name. */
  readonly site: string;
  /** The routes' path in the browser. */
  readonly action: string;
  /** What the query asks for. What is shown depends on the pending login and the session, too. */
  readonly asked: "email" | "other-address" | "sent" | "sent-again" | "signed-out";
  readonly fault: PageFault | undefined;
  /** The login that is pending in this browser. */
  readonly pending: PendingView | undefined;
  /** What was typed as an address and refused. */
  readonly typed: string | undefined;
  readonly returnTo: string | undefined;
  /** Where a login ends: `returnTo`, or the home page. */
  readonly next: string;
  readonly method: "link" | "otp";
  readonly signedInAs: string | undefined;
  /** Whether the page may run our script. */
  readonly script: boolean;
  readonly page: Looks;
}

/** A login that waits for its link or code. Times are in seconds. */
export interface PendingView {
  readonly email: string;
  /** Unix time. */
  readonly startedAt: number;
  /** Unix time. */
  readonly expiresAt: number;
  readonly secondsLeft: number;
  /** Until another mail should be requested; 0 if it can be now. */
  readonly resendIn: number;
}
