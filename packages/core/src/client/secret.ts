const INSPECT = Symbol.for("nodejs.util.inspect.custom");
const REDACTED = "[redacted]";

/** A value that must not be printed: it shows itself to {@link Secret.reveal} alone. */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** The value. Keep it on the server. */
  reveal(): string {
    return this.#value;
  }

  /** Says `[redacted]`. */
  toString(): string {
    return REDACTED;
  }

  /** Says `[redacted]`. */
  toJSON(): string {
    return REDACTED;
  }

  /** Says `[redacted]`: `util.inspect`, and so `console.log`. */
  [INSPECT](): string {
    return REDACTED;
  }
}
