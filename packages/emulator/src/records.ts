import type { Clock } from "./clock.js";
import type { Ids } from "./ids.js";

/** A version of the API. */
export type Version = "v1" | "v2";

/** One pending login: a mail's link and its code are one record, and using either uses up both. */
export interface Attempt {
  readonly handle: string;
  readonly version: Version;
  /** `otp`: the mail had no link, so a link verification is refused. */
  readonly method: "link" | "otp";
  readonly email: string;
  readonly code: string;
  readonly expiresAt: number;
  readonly metadata: Readonly<Record<string, unknown>> | undefined;
  /** How it stands now. */
  status(): Status;
}

/** What has become of a login. */
export interface Status {
  /** `open`: its link and its code can be used, as far as there are tries left. */
  readonly state: "open" | "used_by_link" | "used_by_code" | "expired";
  /** How many wrong codes are still allowed. */
  readonly triesLeft: number;
}

/** Why a verification is refused: the `code` of the 401. */
export type Refused =
  | "invalid_handle"
  | "expired_handle"
  | "used_handle"
  | "code_required"
  | "wrong_code"
  | "too_many_attempts";

export interface Records {
  /** `ttl` in seconds; default the emulator's. */
  open(
    login: Pick<Attempt, "version" | "method" | "email"> & {
      readonly metadata?: Attempt["metadata"] | undefined;
      readonly ttl?: number | undefined;
    },
  ): Attempt;
  /** Uses the attempt up, or returns why it is refused. A refusal changes nothing, except that a wrong code costs a try. */
  verifyLink(version: Version, handle: string): Attempt | Refused;
  verifyCode(version: Version, handle: string, code: string): Attempt | Refused;
}

interface Entry {
  readonly attempt: Attempt;
  tries: number;
  used: "link" | "code" | undefined;
  /** About how many bytes its metadata has. */
  readonly bytes: number;
}

const MOST = 20_000;
/** In bytes. */
const LARGEST = 16 * 1024 * 1024;

/** `ttl` in seconds; `tries` is how many wrong codes an attempt allows. */
export function createRecords(options: {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly ttl: number;
  readonly tries: number;
}): Records {
  const { clock, ids, ttl, tries } = options;
  const entries = new Map<string, Entry>();
  let held = 0;

  const find = (version: Version, handle: string): Entry | Refused => {
    const entry = entries.get(handle);
    if (entry === undefined || entry.attempt.version !== version) return "invalid_handle";
    if (entry.used !== undefined) return "used_handle";
    return entry.attempt.expiresAt <= clock.now() ? "expired_handle" : entry;
  };

  return {
    open({ version, method, email, metadata, ttl: own = ttl }) {
      const expiresAt = clock.now() + own * 1000;
      const attempt: Attempt = {
        handle: ids.handle(),
        version,
        method,
        email,
        code: ids.code(),
        expiresAt,
        metadata,
        status: () => ({
          state:
            entry.used !== undefined
              ? `used_by_${entry.used}`
              : expiresAt <= clock.now()
                ? "expired"
                : "open",
          triesLeft: tries - entry.tries,
        }),
      };
      const bytes = metadata === undefined ? 0 : JSON.stringify(metadata).length;
      const entry: Entry = { attempt, tries: 0, used: undefined, bytes };
      entries.set(attempt.handle, entry);
      held += bytes;
      // A Map keeps the order of insertion: its first entry is the oldest.
      for (const [oldest, { bytes: freed }] of entries) {
        if (entries.size <= MOST && held <= LARGEST) break;
        entries.delete(oldest);
        held -= freed;
      }
      return attempt;
    },
    verifyLink(version, handle) {
      const entry = find(version, handle);
      if (typeof entry === "string") return entry;
      if (entry.attempt.method === "otp") return "code_required";
      entry.used = "link";
      return entry.attempt;
    },
    verifyCode(version, handle, code) {
      const entry = find(version, handle);
      if (typeof entry === "string") return entry;
      if (entry.tries >= tries) return "too_many_attempts";
      if (entry.attempt.code !== code) {
        entry.tries++;
        return "wrong_code";
      }
      entry.used = "code";
      return entry.attempt;
    },
  };
}
