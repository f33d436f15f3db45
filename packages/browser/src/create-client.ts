import type { Client, ClientOptions } from "./client.js";
import type { LoginError } from "./errors.js";
import { type Listeners, listen, notify } from "./listeners.js";
import { createRequests } from "./requests.js";
import type { Session } from "./session.js";
import { type Message, watch } from "./surroundings.js";
import type { RegisteredUser, User } from "./user.js";

/** Makes the client. It sends nothing before a method is called, so a module may make it on a server, too. */
export function createClient<U extends User = RegisteredUser>(
  options: ClientOptions = {},
): Client<U> {
  const { baseUrl = "/auth", fetch: http = (...request) => fetch(...request), bearer } = options;
  const { send, call } = createRequests(baseUrl, http, bearer);
  const name = `turalogin ${baseUrl}`;
  const listeners: Listeners = new Set();
  let current = {} as Session<U>;
  /** The question about the session that is on its way. All who ask meanwhile share its reply. */
  let asking: Promise<Session<U>> | undefined;
  /** Aborted when somebody signs in or out: replies to earlier requests are stale, or could undo it. */
  let stay = new AbortController();
  let leaving: Promise<void> | undefined;
  let watched: ReturnType<typeof watch> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pause = 0;

  const set = (next: Session<U>) => {
    if (JSON.stringify(next) === JSON.stringify(current)) return;
    current = next;
    notify(listeners);
  };

  const abort = () => {
    asking = undefined;
    stay.abort();
    stay = new AbortController();
  };

  const ask = async ({ signal }: AbortController): Promise<Session<U>> => {
    const reply = await call("session", undefined, signal).catch((error: LoginError) => error);
    if (signal.aborted) {
      await leaving?.catch(() => {});
      if (asking) return asking;
      if (current.user !== undefined) return current;
    }
    asking = undefined;
    if (!("user" in reply)) throw reply;
    const { user, session } = reply;
    if (user?.id !== current.user?.id) tell(`user ${user?.id}`);
    set({ user, session } as Session<U>);
    return current;
  };

  const refresh = async () => {
    while (leaving) await leaving.catch(() => {});
    asking ??= ask(stay);
    return asking;
  };

  const look = () =>
    refresh().catch(() => {
      clearTimeout(timer);
      if (!watched || current.user !== undefined) return;
      pause += 1000;
      timer = setTimeout(look, pause * (1 + Math.random()));
    });

  const onMessage = (message: Message) => {
    if (message === `user ${current.user?.id}`) return;
    abort();
    if (message === "out") set(NOBODY);
    else if (message !== "leaving") look();
  };

  const tell = (message: Message) => {
    const around = watched ?? watch(name, look, onMessage);
    around.tell(message);
    if (!watched) around.end();
  };

  const leave = async () => {
    abort();
    tell("leaving");
    try {
      await call("logout", {});
      await bearer?.write(null);
      leaving = undefined;
      set(NOBODY);
      tell("out");
    } catch (error) {
      // The server may have removed the cookie nevertheless.
      leaving = undefined;
      tell("in");
      await look();
      throw error;
    }
  };

  return {
    get session() {
      return current;
    },

    subscribe(listener) {
      const remove = listen(listeners, listener);
      if (!watched) {
        watched = watch(name, look, onMessage);
        look();
      }
      return () => {
        if (!remove()) return;
        clearTimeout(timer);
        watched?.end();
        watched = undefined;
      };
    },

    refresh,

    async start(email, options) {
      await call("start", { email, ...options });
    },

    async verifyCode(code) {
      const body = { code, token: bearer && true };
      const { user } = await call("verify", body, stay.signal);
      abort();
      set({ user: user as U, session: undefined });
      tell("in");
      await look();
      return user as U;
    },

    signOut: () => (leaving ??= leave()),

    async fetch(input, init) {
      const response = await send(input, init);
      if (response.status === 401) look();
      return response;
    },
  };
}

const NOBODY = { user: null, session: undefined };
