import type { Started, Verified } from "./replies.js";

/** One version of the service's protocol: what each call sends, and how its reply is read. */
export interface Protocol {
  start(login: {
    readonly email: string;
    /** `otp` mails only a code. */
    readonly method: "link" | "otp";
    readonly callbackUrl: string | undefined;
    readonly appName: string | undefined;
  }): Exchange<Started>;
  verifyLink(handle: string): Exchange<Verified>;
  verifyCode(handle: string, code: string): Exchange<Verified>;
  /** @throws {TuraloginError} for a field that this version does not have. */
  invite(invitation: {
    readonly email: string;
    readonly message: string;
    readonly callbackUrl: string;
    readonly appName: string | undefined;
    /** The fields that not every version has. */
    readonly more: Readonly<Record<string, unknown>>;
  }): Exchange<Started>;
}

/** A request and the reader of its reply. The reader throws a `TuraloginError` if the reply does not fit. */
export interface Exchange<T> {
  /** The path below the service's address. */
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly read: (reply: unknown) => T;
}
