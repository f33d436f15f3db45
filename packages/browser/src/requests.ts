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
  readonly user?: User | null;
  readonly session?: SessionTimes;
  readonly token?: string;
  readonly error?: string;
  readonly code?: ErrorCode;
  readonly attemptsLeft?: number;
}

/** Sends requests to the server, with what it needs to know who is signed in. */
export function createRequests(baseUrl: string, http: typeof fetch, bearer?: BearerStore) {
  const server = () => new URL(baseUrl, location.href);

  /** Returns the response, and whether it is the server's own. */
  const send = async (input: string | URL | Request, init?: RequestInit) => {
    const isRequest = typeof input === "object" && "headers" in input;
    const request = new Request(isRequest ? input : new URL(input, server()), init);
    // A token or a cookie must not reach another origin.
    const isOwn = new URL(request.url).origin === server().origin;
    const token = isOwn && (await bearer?.read());
    if (token) request.headers.set("authorization", `Bearer ${token}`);
    const response = await http(request, isOwn ? { credentials: "include" } : {});
    return { response, isOwn };
  };

  /** Calls a route. @throws {LoginError} unless the server replies with success. */
  const call = async (route: string, init: RequestInit): Promise<Reply> => {
    let response: Response;
    let reply: Reply;
    try {
      ({ response } = await send(`${baseUrl}/${route}`, init));
      reply = (await response.json()) ?? {};
      // The body may have arrived before the signal, and the signal before this line.
      init.signal?.throwIfAborted();
      if (response.ok) return reply;
    } catch (cause) {
      throw noReply(cause);
    }
    const { code, error, attemptsLeft } = reply;
    if (typeof code !== "string") throw noReply(response);
    const retryAfter = Number(response.headers.get("retry-after")) || undefined;
    throw new LoginError(code, error, { retryAfter, attemptsLeft });
  };

  return { send, call };
}

/** The reply, if it says who is signed in. @throws {LoginError} if it does not. */
export function known(reply: Reply): Reply {
  if (reply.user === undefined) throw noReply(reply);
  return reply;
}

const noReply = (cause: unknown) =>
  new LoginError("no_reply", "The server did not reply", { cause });

/** A `POST` of JSON. */
export const post = (body: object, signal?: AbortSignal): RequestInit => ({
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body),
  signal: signal ?? null,
});
