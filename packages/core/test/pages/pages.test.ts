import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { confirmPage } from "../../src/pages/confirm.js";
import { type LoginView, loginPage } from "../../src/pages/login.js";
import { pageStyle } from "../../src/pages/style.js";
import { ENGLISH } from "../../src/pages/texts/en.js";
import { confirmView, LANGUAGES, loginView, pageOptions } from "./views.js";

const STATES: readonly LoginView["state"][] = ["email", "sent", "signed-out"];
const CODES = [undefined, ...Object.keys(ENGLISH.errors)];

/** Every page in every language, with every value set. */
const EVERY = LANGUAGES.flatMap((lang) => {
  const page = pageOptions(lang, { name: "Acme & Söhne", color: "#ffcc00" });
  const email = `${"a".repeat(64)}@${"b".repeat(60)}.example`;
  const full = { page, email, returnTo: `/${"c".repeat(1000)}` };
  const login = STATES.flatMap((state) =>
    CODES.flatMap((error) =>
      [undefined, email].map((signedInAs) =>
        loginPage(loginView({ ...full, state, error, signedInAs })),
      ),
    ),
  );
  const confirm = confirmPage(confirmView({ page, token: "t".repeat(512), signedInAs: email }));
  return [...login, confirm];
});

describe("every page", () => {
  it("is small", () => {
    expect(Math.max(...EVERY.map((page) => Buffer.byteLength(page)))).toBeLessThan(12 * 1024);
  });

  it("runs no script and loads nothing", () => {
    for (const page of EVERY) {
      expect(page).not.toMatch(/<script|<iframe|<base|\son[a-z]+=|\sstyle=|http|\/\/|@import/i);
      expect(page).not.toMatch(/\ssrc=(?!"data:)/);
    }
  });

  it("contains exactly the style whose hash the policy allows", () => {
    for (const page of EVERY) {
      const styles = [...page.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(([, css]) => css ?? "");
      expect(styles).toHaveLength(1);
      const hash = createHash("sha256").update(styles.join("")).digest("base64");
      expect(pageStyle("#ffcc00").hash).toBe(`'sha256-${hash}'`);
    }
  });

  it("names its language and excludes search engines", () => {
    for (const page of EVERY) {
      const [, lang] = /^<!doctype html>\n<html lang="([\w-]+)" dir="ltr">/.exec(page) ?? [];
      expect(LANGUAGES).toContain(lang);
      expect(page).toContain('<meta charset="utf-8">');
      expect(page).toContain('<meta name="robots" content="noindex">');
      expect(page).toContain('<meta name="color-scheme" content="light dark">');
      expect(page).toContain('content="width=device-width, initial-scale=1"');
      expect(page.match(/<h1>[^<]+<\/h1>/g)).toHaveLength(1);
      expect(page.match(/<main>/g)).toHaveLength(1);
    }
  });

  it("has a label for every visible field, and only references to ids that exist", () => {
    for (const page of EVERY) {
      const ids = [...page.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const [tag] of page.matchAll(/<input (?!type="hidden")[^>]*>/g)) {
        expect(page).toContain(`<label for="${/id="([^"]*)"/.exec(tag)?.[1]}">`);
      }
      for (const [, id] of page.matchAll(/aria-describedby="([^"]*)"/g)) expect(ids).toContain(id);
    }
  });

  it("fills every placeholder", () => {
    for (const page of EVERY) expect(page).not.toMatch(/\{(?:site|email)\}|undefined|\[object/);
  });
});

describe("text from outside", () => {
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string({ unit: fc.constantFrom(..."<>\"'&=/ {}site emal!-\n\0`") }),
    fc.constantFrom('"><script>alert(1)</script>', "' autofocus onfocus='x", "</style>", "{site}"),
  );
  // Not empty, because an absent value changes the page.
  const filled = text.map((value) => `x${value}`);

  it("never becomes a tag or an attribute of the login page", () => {
    const fields = fc.record({
      site: filled,
      action: filled,
      email: filled,
      returnTo: filled,
      signedInAs: filled,
      error: filled,
    });
    fc.assert(
      fc.property(fields, filled, fc.constantFrom(...STATES), (hostile, name, state) => {
        const brand = { name, logo: name };
        const page = loginPage(loginView({ ...hostile, state, page: pageOptions("en", brand) }));
        const harmless = { ...Object.fromEntries(Object.keys(hostile).map((key) => [key, "x"])) };
        const same = loginPage(
          loginView({
            ...harmless,
            state,
            page: pageOptions("en", { name: "y", logo: "x" }),
          }),
        );
        expect(skeleton(page)).toEqual(skeleton(same));
      }),
    );
  });

  it("never becomes a tag or an attribute of the confirm page", () => {
    fc.assert(
      fc.property(filled, filled, filled, (site, token, signedInAs) => {
        const page = confirmPage(confirmView({ site, token, signedInAs }));
        const same = confirmPage(confirmView({ site: "x", token: "x", signedInAs: "x" }));
        expect(skeleton(page)).toEqual(skeleton(same));
      }),
    );
  });

  it("is not searched for placeholders", () => {
    const page = loginPage(loginView({ state: "sent", email: "{site}@{email}.test" }));
    expect(page).toContain("<bdi>{site}@{email}.test</bdi>");
  });
});

describe("the login page", () => {
  it("asks for an address", () => {
    const page = loginPage(loginView({ returnTo: "/a?b=1&c" }));
    expect(page).toContain('<form method="post" action="/auth/start">');
    expect(page).toContain('<input type="hidden" name="returnTo" value="/a?b=1&amp;c">');
    expect(page).toMatch(/<input id="email" name="email" type="email" [^>]*\brequired autofocus/);
    expect(page).toMatch(/inputmode="email" autocomplete="email"/);
    expect(page).not.toMatch(/role="alert"|aria-(?:describedby|invalid)=/);
    expect(page).toContain("<title>Sign in – app.test</title>");
  });

  it("asks for a code, and offers another mail or another address", () => {
    const page = loginPage(
      loginView({ state: "sent", email: "ada@a.test", returnTo: "/x?y=1", action: "/id/auth" }),
    );
    expect(page).toContain('<form method="post" action="/id/auth/verify">');
    expect(page).toMatch(
      /<input id="code" [^>]*inputmode="numeric" autocomplete="one-time-code" pattern="\[0-9\]\{6\}" maxlength="6"/,
    );
    const resend = /<form method="post" action="\/id\/auth\/start">([\s\S]*?)<\/form>/.exec(
      page,
    )?.[1];
    expect(resend).toContain('<input type="hidden" name="email" value="ada@a.test">');
    expect(resend).toContain('<input type="hidden" name="returnTo" value="/x?y=1">');
    expect(page).toContain('<a href="/id/auth/login?returnTo=%2Fx%3Fy%3D1">');
  });

  it("offers no second mail without an address", () => {
    const page = loginPage(loginView({ state: "sent" }));
    expect(page).not.toContain("/auth/start");
    expect(page).toContain(ENGLISH.sentLink);
    expect(page).toContain('<a href="/auth/login">');
  });

  it("mentions a link only when the mail contains one", () => {
    expect(loginPage(loginView({ method: "otp" }))).toContain(ENGLISH.sendCode);
    const page = loginPage(loginView({ method: "otp", state: "sent" }));
    expect(page).toContain(ENGLISH.sentCode);
  });

  it("announces an error in title, text and field", () => {
    const page = loginPage(loginView({ state: "sent", error: "wrong_code" }));
    expect(page).toContain("<title>Error: Check your email – app.test</title>");
    expect(page).toMatch(/id="error" role="alert">.*<p>That code is not correct\. .*<\/p><\/div>/);
    expect(page).toMatch(/<input id="code" [^>]*aria-describedby="error" aria-invalid="true">/);
  });

  it("marks a field as invalid only for an error in that field", () => {
    const page = loginPage(loginView({ error: "rate_limited", email: "ada@a.test" }));
    expect(page).toMatch(/value="ada@a\.test" aria-describedby="error">/);
    expect(page).not.toContain("aria-invalid=");
  });

  it("does not call it an error that the user must sign in again", () => {
    const page = loginPage(
      loginView({ error: "reauthentication_required", signedInAs: "ada@a.test" }),
    );
    expect(page).toContain("<title>Sign in – app.test</title>");
    expect(page).toContain('value="ada@a.test"');
    expect(page).toContain('<form method="post" action="/auth/logout">');
  });

  it("says that the user is signed out, unless a user is still signed in", () => {
    const page = loginPage(loginView({ state: "signed-out" }));
    expect(page).toContain(ENGLISH.signedOutTitle);
    expect(page).toContain('<a class="button main" href="/auth/login">');
    const still = loginPage(loginView({ state: "signed-out", signedInAs: "ada@a.test" }));
    expect(still).not.toContain(ENGLISH.signedOutTitle);
  });

  it("shows the brand and the host", () => {
    const logo = "data:image/png;base64,AAAA";
    const page = loginPage(loginView({ page: pageOptions("en", { name: "Acme", logo }) }));
    expect(page).toContain(`<img src="${logo}" alt="Acme">`);
    expect(page).toContain("<footer><bdi>app.test</bdi></footer>");
    expect(loginPage(loginView())).not.toContain("<footer>");
  });

  it("runs from right to left", () => {
    const page = loginPage(loginView({ page: { ...pageOptions(), lang: "ar", dir: "rtl" } }));
    expect(page).toContain('<html lang="ar" dir="rtl">');
  });

  it("accepts a lone surrogate", () => {
    expect(loginPage(loginView({ state: "sent", returnTo: "/\ud800" }))).toContain("%EF%BF%BD");
  });
});

describe("the confirm page", () => {
  it("names the site and posts the token", () => {
    const page = confirmPage(confirmView({ token: "a+/=&<0123456789" }));
    expect(page).toContain('<form method="post" action="/auth/callback">');
    expect(page).toContain('<input type="hidden" name="token" value="a+/=&amp;&lt;0123456789">');
    expect(page).toContain("Continue only if you asked for this link.");
    expect(page).toContain("<bdi>app.test</bdi>");
    expect(page).not.toContain("signed in here");
  });

  it("names the signed-in user, and does not focus the button", () => {
    const page = confirmPage(confirmView({ signedInAs: "v@x.test" }));
    expect(page).toContain("You are signed in here as <bdi>v@x.test</bdi>; continuing switches");
    expect(page).not.toContain("autofocus");
  });
});

/** The page's tags with the names of their attributes. */
function skeleton(page: string): string[] {
  const body = page.replace(/<style>[\s\S]*?<\/style>/, "<style>");
  expect(body.split("<").length).toBe(body.split(">").length);
  return body
    .split("<")
    .slice(1)
    .map((rest) => rest.slice(0, rest.indexOf(">")).replace(/"[^"]*"/g, '""'));
}
