import type { Client } from "./client.js";
import type { Session } from "./session.js";
import type { User } from "./user.js";

/** A value that changes, as every framework can read it. */
export interface Store<T> {
  /** Calls the listener after each change, until the returned function is called. */
  subscribe(listener: () => void): () => void;
  /** The value. It is the same object until something has changed. */
  read(): T;
  /** What the server has rendered, so that the first rendering in the browser is the same. */
  readRendered(): T;
}

/**
 * The client's session. `user` is the one that the server has rendered the page for, `null` for nobody: it is shown until the
 * client has asked, so the page never flashes. Without it the session is unknown until then.
 */
export function sessionStore<U extends User>(
  client: Client<U>,
  user?: U | null,
): Store<Session<U>> {
  const rendered = { user, session: undefined } as Session<U>;
  return {
    subscribe: client.subscribe,
    read: () => (client.session.user === undefined ? rendered : client.session),
    readRendered: () => rendered,
  };
}
