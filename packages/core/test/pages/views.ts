import { CATALOGUES, resolveTexts } from "../../src/pages/catalogues.js";
import type { ConfirmView } from "../../src/pages/confirm.js";
import type { LoginView, PageOptions } from "../../src/pages/login.js";

export const LANGUAGES = ["en", "de", "fr", "es", "ja", "zh-Hans"];

/** The resolved texts of every language, loaded once for all tests. */
const RESOLVED = new Map(
  await Promise.all(
    Object.keys(CATALOGUES).map(async (lang) => [lang, await resolveTexts(lang)] as const),
  ),
);

export function pageOptions(lang = "en", brand: Partial<PageOptions["brand"]> = {}): PageOptions {
  const resolved = RESOLVED.get(lang);
  if (resolved === undefined) throw new Error(`${lang} is no built-in language`);
  return {
    ...resolved,
    brand: { name: undefined, logo: undefined, color: undefined, ...brand },
  };
}

export function loginView(view: Partial<LoginView> = {}): LoginView {
  return {
    site: "app.test",
    action: "/auth",
    state: "email",
    error: undefined,
    email: undefined,
    returnTo: undefined,
    home: "/",
    method: "link",
    signedInAs: undefined,
    page: pageOptions(),
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
    page: pageOptions(),
    ...view,
  };
}
