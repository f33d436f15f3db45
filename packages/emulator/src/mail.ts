import type { Status } from "./records.js";

/** One mail, as the service would have sent it, and what has become of it: a snapshot. */
export interface Mail extends Status {
  readonly id: string;
  readonly to: string;
  /** A mail of kind `code` has no link. */
  readonly kind: "link" | "code" | "invite";
  readonly link: string | null;
  /** Six digits. */
  readonly code: string;
  readonly appName: string;
  /** The text of an invite. */
  readonly message?: string;
  readonly cc?: readonly string[];
  readonly bcc?: readonly string[];
  /** ISO 8601, by the emulator's clock. */
  readonly createdAt: string;
  /** When its link and its code end, if they are not used before. ISO 8601, by the emulator's clock. */
  readonly expiresAt: string;
}

/** What the emulator writes into a mail. */
export type Content = Pick<Mail, "to" | "kind" | "link" | "code" | "appName"> &
  Partial<Pick<Mail, "message" | "cc" | "bcc">>;
