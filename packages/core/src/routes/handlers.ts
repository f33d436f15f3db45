import type { AuthRequest, Reply } from "../boundary/http.js";
import type { Login } from "../login/login.js";
import type { Route } from "../options/routes.js";
import { callback } from "./callback.js";
import { login } from "./login.js";
import { logout } from "./logout.js";
import { me } from "./me.js";
import { session } from "./session.js";
import { start } from "./start.js";
import { verify } from "./verify.js";

type Handler = (core: Login, request: AuthRequest) => Promise<Reply>;

/** The handler of each route. */
export const HANDLERS: Readonly<Record<Route["name"], Handler>> = {
  start,
  callback,
  verify,
  logout,
  me,
  session,
  login,
};
