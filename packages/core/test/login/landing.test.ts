import { describe, expect, test } from "vitest";
import type { AuthOptions } from "../../src/index.js";
import { interruptedPath, landing, returnToOf } from "../../src/login/landing.js";
import { ROUTE_NAMES } from "../../src/options/routes.js";
import { settingsFrom } from "../../src/options/settings.js";
import { SECRET } from "../support/host.js";

const settingsOf = (options: AuthOptions = {}) =>
  settingsFrom({
    apiKey: "tl_test_0123456789",
    callbackUrl: "https://app.test/auth/callback",
    secret: SECRET,
    logger: { warn() {}, error() {} },
    env: {},
    ...options,
  });
const one = settingsOf({ pages: { login: "/login?lang=de#form", home: "/dashboard" } });
/** The pages are on another origin than the routes, and a proxy removes `/api`. */
const apart = settingsOf({
  callbackUrl: "https://api.test/api/auth/callback",
  basePath: "/auth",
  frontendUrl: "https://app.test",
  pages: { login: "https://app.test/login?lang=de", home: "https://app.test/dashboard" },
});

describe("a login ends", () => {
  test("at pages.home when it was on its way to no page", () => {
    expect(landing(one, undefined)).toBe("/dashboard");
    expect(landing(apart, undefined)).toBe("https://app.test/dashboard");
  });

  test("at its page, on the origin of pages.home", () => {
    expect(landing(one, "/x?y#z")).toBe("/x?y#z");
    expect(landing(apart, "/x?y#z")).toBe("https://app.test/x?y#z");
  });
});

describe("returnTo", () => {
  test("may be any other page of the app", () => {
    for (const path of ["/", "/x?y#z", "/login/help", "/auth", "/auth/", "/auth/x", "/x/auth/me"]) {
      expect(returnToOf(one, path)).toBe(path);
      expect(returnToOf(apart, path)).toBe(path);
    }
    // Where the pages have an origin of their own, these are pages of theirs.
    expect(returnToOf(apart, "/auth/logout")).toBe("/auth/logout");
  });

  test("is neither the login page nor a route of ours", () => {
    for (const path of ["/login", "/login?lang=de", "/login?error=x", "/login#x"]) {
      expect(returnToOf(one, path)).toBeUndefined();
      expect(returnToOf(apart, path)).toBeUndefined();
    }
    for (const name of ROUTE_NAMES) {
      expect(returnToOf(one, `/auth/${name}?x=1`)).toBeUndefined();
      expect(returnToOf(apart, `/api/auth/${name}`)).toBeUndefined();
    }
  });
});

test("the page that the guard interrupts has the path that the browser sees", () => {
  expect(interruptedPath(one, "/x?y")).toBe("/x?y");
  expect(interruptedPath(apart, "/x?y")).toBe("/api/x?y");
  expect(interruptedPath(one, "/auth/me")).toBeUndefined();
  expect(interruptedPath(apart, "/auth/me")).toBeUndefined();
  expect(interruptedPath(one, "/login?x")).toBeUndefined();
});
