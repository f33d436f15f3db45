import type { Client, Session, User } from "@turalogin/browser";
import { sessionStore } from "@turalogin/browser/bindings";
import { useState } from "react";
import { useStore } from "./use-store.js";

/**
 * Who is signed in. The component is rendered again when that changes.
 *
 * @param client The app's client: always the same one.
 * @param user The user that the server has rendered the page for, or `null`. Until the client has asked, the user is this one: so
 *   the page does not flash. Default: not known.
 */
export function useSession<U extends User>(client: Client<U>, user?: U | null): Session<U> {
  const [store] = useState(() => sessionStore(client, user));
  return useStore(store);
}
