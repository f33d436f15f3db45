/** A response in JSON. */
export interface Answer {
  readonly status: number;
  readonly body: object;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A request that is refused. `code` is safe in a URL. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }

  answer(headers: Readonly<Record<string, string>> = {}): Answer {
    return { status: this.status, body: { error: this.message, code: this.code }, headers };
  }
}
