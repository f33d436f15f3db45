import type { Client, ClientOptions } from "./client.js";
import { createRequests, known, post } from "./requests.js";
import type { Session } from "./session.js";
import { type Message, tellOnce, watch } from "./surroundings.js";
import type { RegisteredUser, User } from "./user.js";

/** Makes the client. It sends nothing before a method is called, so a module may make it on a server, too. */
export function createClient<U extends User = RegisteredUser>(
  options: ClientOptions = {},
): Client<U> {
  const { baseUrl = "/auth", fetch: http = (...request) => fetch(...request), bearer } = options;
  const { send, call } = createRequests(baseUrl, http, bearer);
  const name = `turalogin ${baseUrl}`;
  const listeners = new Set<() => void>();
  let current: Session<U> = { user: undefined, session: undefined };
  /** Counts the questions about the session. Only the reply to the newest one counts. */
  let question = 0;
  /** Aborted by a sign-out, with every request whose reply could undo it. */
  let stay = new AbortController();
  let leaving: Promise<void> | undefined;
  let watched: ReturnType<typeof watch> | undefined;

  const set = (next: Session<U>) => {
    if (JSON.stringify(next) === JSON.stringify(current)) return;
    current = next;
    for (const listener of listeners) listener();
  };

  const abort = () => {
    question++;
    stay.abort();
    stay = new AbortController();
  };

  const refresh = async () => {
    const mine = ++question;
    while (leaving) await leaving.catch(ignore);
    try {
      const { user, session } = known(await call("session", { signal: stay.signal }));
      if (mine === question) set({ user, session } as Session<U>);
    } catch (error) {
      if (mine === question) throw error;
    }
    return current;
  };
  const look = () => {
    refresh().catch(ignore);
  };

  const tell = (message: Message) =>
    watched === undefined ? tellOnce(name, message) : watched.tell(message);

  const onMessage = (message: Message) => {
    if (message === "in") return look();
    abort();
    if (message === "out") set({ user: null, session: undefined });
  };

  const leave = async () => {
    abort();
    tell("leaving");
    try {
      await call("logout", post({}));
      await bearer?.write(null);
      leaving = undefined;
      set({ user: null, session: undefined });
      tell("out");
    } catch (error) {
      // The server may have removed the cookie nevertheless.
      leaving = undefined;
      tell("in");
      await refresh().catch(ignore);
      throw error;
    }
  };

  return {
    get session() {
      return current;
    },

    subscribe(listener) {
      const own = () => listener();
      listeners.add(own);
      if (listeners.size === 1) {
        watched = watch(name, { onFront: look, onMessage });
        look();
      }
      return () => {
        if (!listeners.delete(own) || listeners.size > 0) return;
        watched?.end();
        watched = undefined;
      };
    },

    refresh,

    async start(email, { returnTo } = {}) {
      await call("start", post({ email, returnTo }));
    },

    async verifyCode(code) {
      const body = bearer ? { code, token: true } : { code };
      const { user, token } = known(await call("verify", post(body, stay.signal)));
      if (token) await bearer?.write(token);
      set({ user: user as U, session: undefined });
      tell("in");
      await refresh().catch(ignore);
      return user as U;
    },

    signOut: () => (leaving ??= leave()),

    async fetch(input, init) {
      const { response, isOwn } = await send(input, init);
      if (isOwn && response.status === 401) look();
      return response;
    },
  };
}

/** A page that cannot reach the server keeps what it knows. */
const ignore = () => {};
