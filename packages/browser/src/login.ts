import type { Client, StartOptions } from "./client.js";
import type { LoginError } from "./errors.js";
import { type Listeners, listen, notify } from "./listeners.js";
import type { Store } from "./store.js";
import type { User } from "./user.js";

/** The state of a login form. */
export interface LoginState {
  /** `email`: ask for the address. `code`: a mail is on its way, ask for its code. */
  readonly step: "email" | "code";
  /** The address that the mail goes to. Empty before the first start. */
  readonly email: string;
  /** A request is on its way. Until its reply, other calls are ignored. */
  readonly isBusy: boolean;
  /** Why the last call has failed. */
  readonly error: LoginError | undefined;
}

/**
 * A login form without its elements. Its methods never reject: a failure is in the state. While somebody listens, it follows the
 * client's session, and goes back to the address when a session begins.
 */
export interface Login extends Store<LoginState> {
  /** Has a mail sent, and moves on to the code. */
  start(email: string): Promise<void>;
  /** Has another mail sent to the same address. */
  again(): Promise<void>;
  /** Signs in: the client's session has the user then. Everything but digits is dropped, such as in `Code: 123456`. */
  verifyCode(code: string): Promise<void>;
  /** Goes back to the address. A request that is on its way has no effect on the form then. */
  back(): void;
}

/** Makes the state of a login form. */
export function createLogin<U extends User>(client: Client<U>, options?: StartOptions): Login {
  const listeners: Listeners = new Set();
  let state = FIRST;
  let user = client.session.user?.id;
  /** Counts the attempts. The reply to one that was given up is ignored. */
  let attempts = 0;
  let unfollow: (() => void) | undefined;

  const set = (next: LoginState) => {
    state = next;
    notify(listeners);
  };

  const attempt = async (work: Promise<unknown>, after: Partial<LoginState>) => {
    const mine = ++attempts;
    set({ ...state, isBusy: true, error: undefined });
    try {
      await work;
      if (mine === attempts) set({ ...state, ...after, isBusy: false });
    } catch (error) {
      if (mine === attempts) set({ ...state, isBusy: false, error: error as LoginError });
    }
  };

  /** Begins again when a session has begun: in this form, in another tab, or by a link. */
  const follow = () => {
    const before = user;
    user = client.session.user?.id;
    if (user === undefined || user === before) return;
    attempts++;
    set(FIRST);
  };

  const start = async (email: string) => {
    if (!state.isBusy) await attempt(client.start(email, options), { step: "code", email });
  };

  return {
    subscribe(listener) {
      const remove = listen(listeners, listener);
      unfollow ??= client.subscribe(follow);
      follow();
      return () => {
        if (!remove()) return;
        unfollow?.();
        unfollow = undefined;
      };
    },
    read: () => state,
    readRendered: () => FIRST,
    start,
    again: () => start(state.email),
    async verifyCode(code) {
      if (!state.isBusy) await attempt(client.verifyCode(digits(code)), FIRST);
    },
    back() {
      attempts++;
      set({ ...FIRST, email: state.email });
    },
  };
}

const FIRST: LoginState = { step: "email", email: "", isBusy: false, error: undefined };

const digits = (typed: string) => typed.normalize("NFKC").replace(/\D/g, "");
