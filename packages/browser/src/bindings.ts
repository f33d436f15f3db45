export { createLogin, type Login, type LoginState } from "./login.js";
export { type Store, sessionStore } from "./store.js";
