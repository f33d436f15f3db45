import type { Client, Session, StartOptions, User } from "@turalogin/browser";
import {
  createLogin,
  type Login,
  type LoginState,
  type Store,
  sessionStore,
} from "@turalogin/browser/bindings";
import type { Readable } from "svelte/store";

/** A store with the state of a login form, and what the form can do. */
export interface UseLogin
  extends Readable<LoginState>,
    Pick<Login, "again" | "back" | "start" | "verifyCode"> {}

/**
 * A store with who is signed in: `$session.user`.
 *
 * @param user The user that the server has rendered the page for, or `null`. Until the client has asked, the user is this one: so
 *   the page does not flash. Default: not known.
 */
export function useSession<U extends User>(
  client: Client<U>,
  user?: U | null,
): Readable<Session<U>> {
  return readable(sessionStore(client, user));
}

/** A store with the state of a login form: `$login.step`, `login.start(email)`. */
export function useLogin<U extends User>(client: Client<U>, options?: StartOptions): UseLogin {
  const login = createLogin(client, options);
  return { ...login, ...readable(login) };
}

const readable = <T>({ subscribe, read, readRendered }: Store<T>): Readable<T> => ({
  subscribe(run) {
    // A server reads the store once, while it renders.
    if (typeof document === "undefined") {
      run(readRendered());
      return () => {};
    }
    run(read());
    return subscribe(() => run(read()));
  },
});
