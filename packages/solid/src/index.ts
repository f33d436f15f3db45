import type { Client, Session, StartOptions, User } from "@turalogin/browser";
import {
  createLogin,
  type Login,
  type LoginState,
  type Store,
  sessionStore,
} from "@turalogin/browser/bindings";
import { type Accessor, createSignal, onCleanup, onMount, sharedConfig } from "solid-js";

/** The state of a login form, and what it can do. */
export interface UseLogin extends Pick<Login, "again" | "back" | "start" | "verifyCode"> {
  /** What the form shows. */
  readonly state: Accessor<LoginState>;
}

/**
 * Who is signed in.
 *
 * @param user The user that the server has rendered the page for, or `null`. Until the client has asked, the user is this one: so
 *   the page does not flash. Default: not known.
 */
export function useSession<U extends User>(
  client: Client<U>,
  user?: U | null,
): Accessor<Session<U>> {
  return useStore(sessionStore(client, user));
}

/** The state of a login form. */
export function useLogin<U extends User>(client: Client<U>, options?: StartOptions): UseLogin {
  const login = createLogin(client, options);
  return { ...login, state: useStore(login) };
}

function useStore<T>({ subscribe, read, readRendered }: Store<T>): Accessor<T> {
  // `context` is set while Solid hydrates, and on a server.
  const [value, setValue] = createSignal(sharedConfig.context ? readRendered() : read());
  const show = () => {
    setValue(read);
  };
  // A server renders without mounting.
  onMount(() => {
    onCleanup(subscribe(show));
    show();
  });
  return value;
}
