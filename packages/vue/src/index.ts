import type { Client, Session, StartOptions, User } from "@turalogin/browser";
import {
  createLogin,
  type Login,
  type LoginState,
  type Store,
  sessionStore,
} from "@turalogin/browser/bindings";
import { getCurrentInstance, onMounted, onUnmounted, type ShallowRef, shallowRef } from "vue";

/** The state of a login form, and what it can do. */
export interface UseLogin extends Pick<Login, "again" | "back" | "start" | "verifyCode"> {
  /** What the form shows. */
  readonly state: Readonly<ShallowRef<LoginState>>;
}

/**
 * Who is signed in, for the `setup` of a component.
 *
 * @param user The user that the server has rendered the page for, or `null`. Until the client has asked, the user is this one: so
 *   the page does not flash. Default: not known.
 */
export function useSession<U extends User>(
  client: Client<U>,
  user?: U | null,
): Readonly<ShallowRef<Session<U>>> {
  return useStore(sessionStore(client, user));
}

/** The state of a login form, for the `setup` of a component. */
export function useLogin<U extends User>(client: Client<U>, options?: StartOptions): UseLogin {
  const login = createLogin(client, options);
  return { ...login, state: useStore(login) };
}

function useStore<T>({ subscribe, read, readRendered }: Store<T>): ShallowRef<T> {
  // While Vue hydrates, the component has its element already, and must show what the server has rendered.
  const isHydrating = getCurrentInstance()?.vnode.el;
  const value = shallowRef(isHydrating ? readRendered() : read()) as ShallowRef<T>;
  const show = () => {
    value.value = read();
  };
  let end: (() => void) | undefined;
  // A server renders without mounting.
  onMounted(() => {
    end = subscribe(show);
    show();
  });
  onUnmounted(() => end?.());
  return value;
}
