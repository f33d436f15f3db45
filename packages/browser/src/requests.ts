import { type ErrorCode, LoginError } from "./errors.js";
import type { SessionTimes } from "./session.js";
import type { User } from "./user.js";

/** Where an app without cookies keeps its session token: the system's key store, never `localStorage`. */
export interface BearerStore {
  /** Returns the token, or `null` if there is none. */
  read(): Promise<string | null>;
  /** Keeps the token. `null` removes it. */
  write(token: string | null): Promise<void>;
}

/** A reply of the routes. Each field may be missing: something else may have replied in the server's place. */
export interface Reply {
  readonly success?: boolean;
  readonly user?: User | null;
  readonly session?: SessionTimes;
  readonly token?: string;
  readonly error?: string;
  readonly code?: ErrorCode;
  readonly attemptsLeft?: number;
}

/** The server replies sooner: a request that takes longer has been lost. Milliseconds. */
const TIMEOUT = 30_000;

/** Sends requests to the server, with what it needs to know who is signed in. */
export function createRequests(baseUrl: string, http: typeof fetch, bearer?: BearerStore) {
  const server = () => new URL(baseUrl, location.href);

  /** Sends a request: with what shows who is signed in, if it goes to the server. */
  const send = async (input: string | URL | Request, init?: RequestInit) => {
    const isRequest = (input as Request).url;
    const request = new Request(isRequest ? input : new URL(input as URL, server()), init);
    // A token or a cookie must not reach another origin.
    const isOwn = request.url.startsWith(`${server().origin}/`) && request.credentials !== "omit";
    const token = isOwn && (await bearer?.read());
    if (token) request.headers.set("authorization", `Bearer ${token}`);
    return http(request, isOwn ? { credentials: "include" } : {});
  };

  /**
   * Calls a route: with `POST` and the body in JSON, or without a body with `GET`.
   *
   * @throws {LoginError} unless the server replies with success in time, and before a signal is aborted.
   */
  const call = async (route: string, body?: object, ...signals: AbortSignal[]): Promise<Reply> => {
    // Safari before 17.4 lacks `any`.
    const signal = AbortSignal.any?.([...signals, AbortSignal.timeout(TIMEOUT)]) ?? signals[0];
    let response: Response;
    let reply: Reply;
    try {
      response = await send(`${baseUrl}/${route}`, {
        signal,
        ...(body && {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify(body),
        }),
      });
      reply = (await response.json()) ?? {};
      if (reply.token) await bearer?.write(reply.token);
      // The body may have arrived before the signal, and the signal before this line.
      signal?.throwIfAborted();
      if (response.ok && (body ? reply.success : reply.user !== undefined)) return reply;
    } catch (cause) {
      throw noReply(cause);
    }
    const { code, error, attemptsLeft } = reply;
    if (typeof code !== "string") throw noReply(response);
    throw new LoginError(code, error, {
      retryAfter: Number(response.headers.get("retry-after")) || undefined,
      attemptsLeft,
    });
  };

  return { send, call };
}

const noReply = (cause: unknown) =>
  new LoginError("no_reply", "No reply from the server", { cause });
