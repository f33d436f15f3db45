/**
 * A refusal where Next lets the app send no response of its own: in a server component or a server action. In `error.tsx`,
 * `error.digest` is the code.
 */
export class Refused extends Error {
  override readonly name = "Refused";
  /** The status that a route would have: 401, 403, 500 or 503. */
  readonly status: number;
  /** Why, such as `forbidden`. `docs/errors.md` lists all codes. */
  readonly code: string;
  /** The code again. Next passes no other property on to `error.tsx`. */
  readonly digest: string;

  constructor(reply: { readonly status: number; readonly code?: string | undefined }) {
    const { status, code = "refused" } = reply;
    super(`Turalogin: the request was refused with ${status} ${code}.`);
    this.status = status;
    this.code = code;
    this.digest = code;
  }
}
