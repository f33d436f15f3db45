export { SignIn, type SignInProps, type SignInTexts } from "./sign-in.js";
export { type UseLogin, useLogin } from "./use-login.js";
export { useSession } from "./use-session.js";
