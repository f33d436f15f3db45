import { type Client, createClient, type ServerErrorCode, type User } from "../../src/index.js";

/** A client whose server is a few lines in this process. For tests of the bindings. */
export interface Person {
  readonly client: Client<User>;
  /** The subscriptions to the client that have not ended. */
  subscriptions(): number;
  /** The routes that were called, without the questions about the session: such as `start ada@example.com`. */
  readonly calls: string[];
  /** How often the client has asked who is signed in. */
  questions(): number;
  /** Fails the next call of a route other than `session`. */
  failNext(status: number, code: ServerErrorCode, details?: FailureDetails): void;
}

/** What a failure says beside its code. */
export interface FailureDetails {
  /** Seconds. */
  readonly retryAfter?: number;
  readonly attemptsLeft?: number;
}

/** The code of every mail. */
export const CODE = "012345";

/** @param signedIn The address that is signed in at first. */
export function person(signedIn?: string): Person {
  let email = signedIn;
  let failure: Response | undefined;
  let questions = 0;
  const calls: string[] = [];
  const user = () => (email === undefined ? null : { id: `id of ${email}`, email });

  const http: typeof fetch = async (input) => {
    const request = input as Request;
    const route = request.url.split("/").at(-1);
    const body = request.method === "POST" ? await request.json() : {};
    if (route === "session") {
      questions++;
      const session = { signedInAt: 1, expiresAt: 2 };
      return Response.json(email === undefined ? { user: null } : { user: user(), session });
    }
    calls.push(`${route} ${body.email ?? body.code ?? ""}`.trim());
    const failed = failure;
    failure = undefined;
    if (failed !== undefined) return failed;
    if (route === "start") pending = body.email;
    if (route === "logout") email = undefined;
    if (route === "verify") {
      if (body.code !== CODE) {
        return Response.json({ error: "Wrong code", code: "wrong_code" }, { status: 401 });
      }
      email = pending;
    }
    return Response.json({ success: true, user: user() });
  };
  let pending = "";

  const inner = createClient<User>({ baseUrl: "http://app.example/auth", fetch: http });
  let subscriptions = 0;
  const client: Client<User> = {
    ...inner,
    get session() {
      return inner.session;
    },
    subscribe(listener) {
      const end = inner.subscribe(listener);
      subscriptions++;
      return () => {
        subscriptions--;
        end();
      };
    },
  };
  return {
    client,
    subscriptions: () => subscriptions,
    calls,
    questions: () => questions,
    failNext(status, code, { retryAfter, attemptsLeft } = {}) {
      const headers: Record<string, string> =
        retryAfter === undefined ? {} : { "retry-after": String(retryAfter) };
      failure = Response.json(
        { error: `The sentence of ${code}`, code, attemptsLeft },
        { status, headers },
      );
    },
  };
}
