import type { Client, StartOptions } from "./client.js";
import type { LoginError } from "./errors.js";
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

/** A login form without its elements. Its methods never reject: a failure is in the state. */
export interface Login extends Store<LoginState> {
  /** Has a mail sent, and moves on to the code. */
  start(email: string): Promise<void>;
  /** Has another mail sent to the same address. */
  again(): Promise<void>;
  /** Signs in: the client's session has the user then. */
  verifyCode(code: string): Promise<void>;
  /** Goes back to the address. */
  back(): void;
}

/** Makes the state of a login form. */
export function createLogin<U extends User>(client: Client<U>, options?: StartOptions): Login {
  const listeners = new Set<() => void>();
  let state = FIRST;

  const set = (change: Partial<LoginState>) => {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  };

  const attempt = async (work: Promise<unknown>, after: Partial<LoginState>) => {
    set({ isBusy: true, error: undefined });
    try {
      await work;
      set({ ...after, isBusy: false });
    } catch (error) {
      set({ isBusy: false, error: error as LoginError });
    }
  };

  const start = async (email: string) => {
    if (!state.isBusy) await attempt(client.start(email, options), { step: "code", email });
  };

  return {
    subscribe(listener) {
      const own = () => listener();
      listeners.add(own);
      return () => {
        listeners.delete(own);
      };
    },
    read: () => state,
    readRendered: () => FIRST,
    start,
    again: () => start(state.email),
    async verifyCode(code) {
      if (!state.isBusy) await attempt(client.verifyCode(code), FIRST);
    },
    back() {
      set({ step: "email", error: undefined });
    },
  };
}

const FIRST: LoginState = { step: "email", email: "", isBusy: false, error: undefined };
