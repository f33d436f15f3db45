import type { Client, StartOptions, User } from "@turalogin/browser";
import { createLogin, type Login, type LoginState } from "@turalogin/browser/bindings";
import { useState } from "react";
import { useStore } from "./use-store.js";

/** The state of a login form, and what it can do. */
export interface UseLogin
  extends LoginState,
    Pick<Login, "again" | "back" | "start" | "verifyCode"> {}

/** The state of a login form, for a component of your own. {@link SignIn} is one without any style. */
export function useLogin<U extends User>(client: Client<U>, options?: StartOptions): UseLogin {
  const [login] = useState(() => createLogin(client, options));
  return { ...login, ...useStore(login) };
}
