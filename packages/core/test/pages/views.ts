import { CATALOGUES, resolveTexts } from "../../src/pages/catalogues.js";
import type { ConfirmView } from "../../src/pages/confirm.js";
import type { Looks } from "../../src/pages/document.js";
import type { LoginView, PendingView } from "../../src/pages/login-view.js";
import type { ProblemView } from "../../src/pages/problem.js";

export const LANGUAGES = Object.keys(CATALOGUES);

/** The resolved texts of every language, loaded once for all tests. */
const RESOLVED = new Map(
  await Promise.all(
    Object.keys(CATALOGUES).map(async (lang) => [lang, await resolveTexts(lang)] as const),
  ),
);

export function looks(lang = "en", more: Partial<Omit<Looks, "lang">> = {}): Looks {
  const resolved = RESOLVED.get(lang);
  if (resolved === undefined) throw new Error(`${lang} is no built-in language`);
  return { ...resolved, brand: {}, links: {}, ...more };
}

export function pendingView(view: Partial<PendingView> = {}): PendingView {
  return {
    email: "ada@a.test",
    startedAt: 1_700_000_000,
    expiresAt: 1_700_000_900,
    secondsLeft: 900,
    resendIn: 0,
    ...view,
  };
}

export function loginView(view: Partial<LoginView> = {}): LoginView {
  return {
    site: "app.test",
    action: "/auth",
    asked: "email",
    fault: undefined,
    pending: undefined,
    typed: undefined,
    returnTo: undefined,
    next: "/",
    method: "link",
    signedInAs: undefined,
    script: true,
    page: looks(),
    ...view,
  };
}

export function confirmView(view: Partial<ConfirmView> = {}): ConfirmView {
  return {
    site: "app.test",
    action: "/auth",
    token: "0123456789abcdef",
    confirmation: "c",
    signedInAs: undefined,
    invited: false,
    home: "/",
    page: looks(),
    ...view,
  };
}

export function problemView(view: Partial<ProblemView> = {}): ProblemView {
  return {
    site: "app.test",
    code: "forbidden",
    signedInAs: undefined,
    home: "/",
    login: "/auth/login?other=1",
    retry: undefined,
    page: looks(),
    ...view,
  };
}
