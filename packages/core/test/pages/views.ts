import type { ConfirmView } from "../../src/pages/confirm.js";
import type { LoginView, PageOptions } from "../../src/pages/login.js";
import { resolveTexts } from "../../src/pages/texts.js";

export const LANGUAGES = ["en", "de", "fr", "es", "ja", "zh-Hans"];

export function pageOptions(lang = "en", brand: Partial<PageOptions["brand"]> = {}): PageOptions {
  return {
    ...resolveTexts(lang, undefined),
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
    signedInAs: undefined,
    invited: false,
    page: pageOptions(),
    ...view,
  };
}
