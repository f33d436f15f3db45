import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { confirmPage } from "../../src/pages/confirm.js";
import { loginPage } from "../../src/pages/login.js";
import type { LoginView } from "../../src/pages/login-view.js";
import { problemPage } from "../../src/pages/problem.js";
import { SCRIPT } from "../../src/pages/script.js";
import { pageStyle } from "../../src/pages/style.js";
import { ENGLISH } from "../../src/pages/texts/en.js";
import { parseCode } from "../../src/request/code.js";
import { confirmView, LANGUAGES, loginView, looks, pendingView, problemView } from "./views.js";

const ASKED: readonly LoginView["asked"][] = [
  ...(["email", "other-address", "sent", "sent-again", "signed-out"] as const),
];
const FAULTS = [
  undefined,
  ...Object.keys(ENGLISH.errors).map((code) => ({ code, retryAfter: 720 })),
];
const LINKS = { home: "/", support: "/help", privacy: "/privacy", terms: "/terms" };

/** Every page in every language, with every value set. */
const EVERY = LANGUAGES.flatMap((lang) => {
  const brand = { name: "Acme & Söhne", color: "#ffcc00" };
  const page = looks(lang, { brand, links: LINKS });
  const email = `${"a".repeat(64)}@${"b".repeat(60)}.example`;
  const pending = pendingView({ email, resendIn: 30 });
  const full = { page, pending, typed: email, returnTo: `/${"c".repeat(1000)}` };
  const login = ASKED.flatMap((asked) =>
    FAULTS.flatMap((fault) =>
      [undefined, email].map((signedInAs) =>
        loginPage(loginView({ ...full, asked, fault, signedInAs })),
      ),
    ),
  );
  const confirm = [true, false].map((invited) =>
    confirmPage(confirmView({ page, token: "t".repeat(512), signedInAs: email, invited })),
  );
  const problems = Object.keys(ENGLISH.errors).map((code) =>
    problemPage(problemView({ page, code, signedInAs: email, retry: "/x" })),
  );
  return [...login, ...confirm, ...problems];
});

describe("every page", () => {
  it("is small", () => {
    expect(Math.max(...EVERY.map((page) => Buffer.byteLength(page)))).toBeLessThan(12 * 1024);
  });

  it("loads nothing, and runs no script but the one whose hash the policy allows", () => {
    for (const page of EVERY) {
      const [script, ...more] = [...page.matchAll(/<script>([\s\S]*?)<\/script>/g)];
      expect(more).toEqual([]);
      if (script !== undefined) expect(script[1]).toBe(SCRIPT.source);
      const rest = page.replace(/<script>[\s\S]*?<\/script>| href="data:[^"]*"/g, "");
      expect(rest).not.toMatch(/<script|<iframe|<base|\son[a-z]+=|\sstyle=|http|\/\/|@import/i);
      expect(rest).not.toMatch(/\s(?:src|srcset)=(?!"data:)/);
    }
    const hash = createHash("sha256").update(SCRIPT.source).digest("base64");
    expect(SCRIPT.hash).toBe(`'sha256-${hash}'`);
    expect(SCRIPT.source).not.toContain("</");
    expect(Buffer.byteLength(SCRIPT.source)).toBeLessThanOrEqual(1.5 * 1024);
  });

  it("has no script on the confirm page, on a refusal, or where the app wants none", () => {
    const without = loginPage(loginView({ asked: "sent", pending: pendingView(), script: false }));
    for (const page of [confirmPage(confirmView()), problemPage(problemView()), without]) {
      expect(page).not.toContain("<script");
    }
    expect(loginPage(loginView())).toContain("<script");
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
      const [, lang = "", dir] = /^<!doctype html>\n<html lang="(.*)" dir="(.*)">/.exec(page) ?? [];
      expect(LANGUAGES).toContain(lang);
      expect(dir).toBe(lang === "ar" ? "rtl" : "ltr");
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
    for (const page of EVERY) {
      // The script fills these two.
      const text = page.replace(/ data-text="[^"]*"|<script>[\s\S]*?<\/script>/g, "");
      expect(text).not.toMatch(/<p[^<]*\{[a-z]+\}|>\{[a-z]+\}|undefined|\[object/);
    }
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
      typed: filled,
      returnTo: filled,
      next: filled,
      signedInAs: filled,
    });
    const asked = fc.constantFrom(...ASKED);
    fc.assert(
      fc.property(fields, filled, asked, fc.boolean(), (hostile, name, view, isFaulty) => {
        const show = (values: typeof hostile, own: string) => {
          const brand = { name: own, logo: own, logoDark: own };
          const links = { home: own, support: own, privacy: own, terms: own };
          const fault = isFaulty ? { code: own } : undefined;
          const pending = pendingView({ email: own, resendIn: 5 });
          const page = looks("en", { brand, links });
          return loginPage(loginView({ ...values, asked: view, fault, pending, page }));
        };
        const harmless = Object.fromEntries(Object.keys(hostile).map((key) => [key, "x"]));
        expect(skeleton(show(hostile, name))).toEqual(
          skeleton(show(harmless as typeof hostile, "x")),
        );
      }),
    );
  });

  it("never becomes a tag or an attribute of the confirm page or a refusal", () => {
    fc.assert(
      fc.property(filled, filled, filled, filled, (site, token, signedInAs, path) => {
        const page = confirmPage(confirmView({ site, token, signedInAs, home: path }));
        const same = confirmPage(
          confirmView({ site: "x", token: "x", signedInAs: "x", home: "x" }),
        );
        expect(skeleton(page)).toEqual(skeleton(same));
        const view = { site, signedInAs, home: path, login: path, retry: path };
        const refused = problemPage(problemView(view));
        const harmless = { site: "x", signedInAs: "x", home: "x", login: "x", retry: "x" };
        expect(skeleton(refused)).toEqual(skeleton(problemPage(problemView(harmless))));
      }),
    );
  });

  it("is not searched for placeholders", () => {
    const pending = pendingView({ email: "{site}@{email}.test" });
    const page = loginPage(loginView({ asked: "sent", pending }));
    expect(page).toContain("<bdi>{site}@{email}.test</bdi>");
  });
});

describe("the login page", () => {
  it("asks for an address", () => {
    const page = loginPage(loginView({ returnTo: "/a?b=1&c" }));
    expect(page).toContain('<form method="post" action="/auth/start">');
    expect(page).toContain('<input type="hidden" name="returnTo" value="/a?b=1&amp;c">');
    expect(page).toMatch(/<input id="email" name="email" type="email" [^>]*\brequired autofocus/);
    expect(page).toMatch(/inputmode="email" enterkeyhint="send" autocomplete="email"/);
    expect(page).not.toMatch(/role="alert"|aria-(?:describedby|invalid)=/);
    expect(page).toContain("<title>Sign in – app.test</title>");
  });

  it("fills in the pending address and focuses the button, unless another address is wanted", () => {
    const pending = pendingView();
    const again = loginPage(loginView({ pending }));
    expect(again).toMatch(/required value="ada@a\.test">\n<button class="main" autofocus>/);
    const other = loginPage(loginView({ pending, asked: "other-address" }));
    expect(other).toMatch(/required autofocus value="">/);
  });

  it("leads back to the code form while a login is pending and a code can be typed", () => {
    const link = `<a href="/auth/login?sent=1">${ENGLISH.enterCode}</a>`;
    const pending = pendingView();
    for (const asked of ["email", "other-address"] as const) {
      expect(loginPage(loginView({ pending, asked }))).toContain(link);
      expect(loginPage(loginView({ asked }))).not.toContain(link);
    }
    const withError = (code: string) => loginPage(loginView({ pending, fault: { code } }));
    expect(withError("rate_limited")).toContain(link);
    expect(withError("too_many_attempts")).not.toContain(link);
  });

  it("shows what was typed under an error, never the pending address", () => {
    const fault = { code: "invalid_email" };
    const pending = pendingView();
    const page = loginPage(loginView({ fault, pending, typed: "bob@exampl" }));
    expect(page).toMatch(
      /autofocus value="bob@exampl" aria-describedby="error" aria-invalid="true"/,
    );
    expect(loginPage(loginView({ fault, pending }))).toContain('value=""');
    expect(page).not.toContain("ada@a.test");
  });

  it("asks for a code, and offers another mail or another address", () => {
    const view = { pending: pendingView(), returnTo: "/x?y=1", action: "/id/auth" };
    const page = loginPage(loginView({ ...view, asked: "sent" }));
    expect(page).toContain('<form method="post" action="/id/auth/verify">');
    expect(page).toMatch(
      /<input id="code" [^>]*inputmode="numeric" enterkeyhint="go" autocomplete="one-time-code"/,
    );
    expect(page).not.toContain("maxlength");
    const [, resend] =
      /<form method="post" action="\/id\/auth\/start">([\s\S]*?)<\/form>/.exec(page) ?? [];
    expect(resend).toContain('<input type="hidden" name="email" value="ada@a.test">');
    expect(resend).toContain('<input type="hidden" name="returnTo" value="/x?y=1">');
    expect(page).toContain('<a href="/id/auth/login?other=1">');
  });

  it("accepts in the field what the server accepts", () => {
    const page = loginPage(loginView({ asked: "sent", pending: pendingView() }));
    const [, pattern = ""] = /pattern="([^"]*)"/.exec(page) ?? [];
    const field = new RegExp(`^(?:${pattern})$`, "v");
    for (const code of ["123456", "123 456", "123-456", " 12–34\u200b56 ", "１２３４５６"]) {
      expect([field.test(code), parseCode(code) !== undefined], code).toEqual([true, true]);
    }
    for (const code of ["", "12345", "1234567", "12a456", "-----"]) {
      expect([field.test(code), parseCode(code) !== undefined], code).toEqual([false, false]);
    }
  });

  it("does not claim that a mail was sent where no login is pending", () => {
    const page = loginPage(loginView({ asked: "sent" }));
    expect(page).toContain(`<h1>${ENGLISH.errors.no_pending_login.title}</h1>`);
    expect(page).toContain('action="/auth/start"');
    expect(page).not.toContain('name="code"');
  });

  it("says that another mail is on its way, and when a third can be requested", () => {
    const pending = pendingView({ resendIn: 27 });
    const page = loginPage(loginView({ asked: "sent-again", pending }));
    expect(page).toContain(ENGLISH.sentAgain);
    expect(page).toContain(
      '<button data-wait="27" data-text="Send another email in {seconds}\u00a0s">',
    );
    expect(loginPage(loginView({ asked: "sent", pending }))).not.toContain(ENGLISH.sentAgain);
  });

  it("says how long the mail is good for", () => {
    const pending = pendingView({ secondsLeft: 840 });
    const page = loginPage(loginView({ asked: "sent", pending }));
    expect(page).toContain('data-until="1700000900" data-text="It expires at {time}.">');
    expect(page).toContain("It expires in 14\u00a0minutes.");
  });

  it("links to a well-known mail service, and to no other", () => {
    const at = (email: string) =>
      loginPage(loginView({ asked: "sent", pending: pendingView({ email }) }));
    expect(at("ada@gmail.com")).toContain(
      '<a class="button open" href="https://mail.google.com/" rel="noreferrer">Open Gmail</a>',
    );
    for (const email of ["ada@gmail.com.evil.test", "ada@notgmail.com", "gmail.com@a.test"]) {
      expect(at(email)).not.toContain("noreferrer");
    }
  });

  it("mentions a link only when the mail contains one", () => {
    expect(loginPage(loginView({ method: "otp" }))).toContain(ENGLISH.sendCode);
    const view = { method: "otp", asked: "sent", pending: pendingView() } as const;
    const page = loginPage(loginView(view));
    expect(page).toContain(ENGLISH.sentCode);
    expect(page).not.toContain(ENGLISH.sentLink);
  });

  it("announces an error in title, heading, text and field", () => {
    const fault = { code: "wrong_code" };
    const page = loginPage(loginView({ asked: "sent", pending: pendingView(), fault }));
    expect(page).toContain("<title>That code did not work – app.test</title>");
    expect(page).toContain("<h1>That code did not work</h1>");
    expect(page).toMatch(/id="error" role="alert">.*<p>Check the six digits .*<\/p><\/div>/);
    expect(page).toMatch(/<input id="code" [^>]*aria-describedby="error" aria-invalid="true">/);
    expect(page).toContain('<meta name="error-code" content="wrong_code">');
  });

  it("says when a limit ends", () => {
    const limited = (retryAfter: number | undefined) =>
      loginPage(loginView({ fault: { code: "rate_limited", retryAfter } }));
    expect(limited(720)).toContain("Try again in 12\u00a0minutes.");
    expect(limited(20)).toContain("in 20\u00a0seconds.");
    expect(limited(undefined)).toContain("in a few minutes.");
    const fault = { code: "too_many_attempts", retryAfter: 7200 };
    const page = loginPage(loginView({ asked: "sent", pending: pendingView(), fault }));
    expect(page).toContain("in 2\u00a0hours. The link in the email still works.");
  });

  it("marks a field as invalid only for an error in that field", () => {
    const page = loginPage(loginView({ fault: { code: "rate_limited" }, typed: "ada@a.test" }));
    expect(page).toMatch(/value="ada@a\.test" aria-describedby="error">/);
    expect(page).not.toContain("aria-invalid=");
  });

  it("asks a signed-in user to sign in again, with the address filled in", () => {
    const fault = { code: "reauthentication_required" };
    const page = loginPage(loginView({ fault, signedInAs: "ada@a.test", next: "/home" }));
    expect(page).toContain("<title>Confirm it’s you – app.test</title>");
    expect(page).toContain('value="ada@a.test"');
    expect(page).toContain('<form method="post" action="/auth/logout">');
    expect(page).not.toContain('href="/home"');
  });

  it("offers a signed-in user to continue, to sign out, or another address", () => {
    const view = { signedInAs: "ada@a.test", next: "/home", returnTo: "/home" };
    const page = loginPage(loginView(view));
    expect(page).toContain(`<h1>${ENGLISH.signedInTitle}</h1>`);
    expect(page).toContain("<bdi>ada@a.test</bdi>");
    expect(page).toContain('<a class="button main" href="/home" autofocus>');
    expect(page).toContain('action="/auth/logout"');
    expect(page).toContain('<a href="/auth/login?other=1&amp;returnTo=%2Fhome">');
    expect(page).not.toContain('name="email"');
    const other = loginPage(loginView({ ...view, asked: "other-address" }));
    expect(other).toContain('name="email"');
    expect(other).toContain("you’ll switch accounts");
  });

  it("says that the user is signed out, unless a user is still signed in", () => {
    const page = loginPage(loginView({ asked: "signed-out" }));
    expect(page).toContain(ENGLISH.signedOutTitle);
    expect(page).toContain('<a class="button main" href="/auth/login">');
    const still = loginPage(loginView({ asked: "signed-out", signedInAs: "ada@a.test" }));
    expect(still).not.toContain(ENGLISH.signedOutTitle);
  });

  it("shows the brand, the host and the app's own links", () => {
    const logo = "data:image/png;base64,AAAA";
    const logoDark = "data:image/png;base64,BBBB";
    const links = { support: "mailto:help@app.test", privacy: "/privacy" };
    const page = loginPage(
      loginView({
        page: looks("en", { brand: { name: "Acme", logo, logoDark }, links }),
        fault: { code: "sign_in_failed" },
      }),
    );
    expect(page).toContain(
      `<source srcset="${logoDark}" media="(prefers-color-scheme:dark)"><img src="${logo}" alt="Acme">`,
    );
    expect(page).toContain(`<link rel="icon" href="${logo}">`);
    expect(page).toMatch(/<footer><bdi>app\.test<\/bdi>.*>Support<.*>Privacy<\/a><\/footer>/);
    expect(page).toContain('<a href="mailto:help@app.test">contact us</a>');
    expect(loginPage(loginView())).not.toContain("<footer>");
  });

  it("has a letter as its mark, and none for an address in numbers", () => {
    expect(loginPage(loginView())).toContain('<span class="mark" aria-hidden="true">A</span>');
    const mark = /<span class="mark" aria-hidden="true">(.*?)<\/span>/;
    const [, shown] = mark.exec(loginPage(loginView({ site: "127.0.0.1:3000" }))) ?? [];
    expect(shown).toMatch(/^<svg/);
  });

  it("accepts a lone surrogate", () => {
    const view = { signedInAs: "ada@a.test", returnTo: "/\ud800" };
    expect(loginPage(loginView(view))).toContain("%EF%BF%BD");
  });
});

describe("the confirm page", () => {
  it("names the site, says what happens here and there, and posts the token", () => {
    const page = confirmPage(confirmView({ token: "a+/=&<0123456789" }));
    expect(page).toContain('<form method="post" action="/auth/callback">');
    expect(page).toContain('<input type="hidden" name="token" value="a+/=&amp;&lt;0123456789">');
    expect(page).toContain("Continue only if you asked for this link.");
    expect(page).toContain("requested in another browser");
    expect(page).toContain(ENGLISH.confirmThere);
    expect(page).toContain("<bdi>app.test</bdi>");
    expect(page).not.toContain("signed in here as");
  });

  it("names the signed-in user, offers to stay, and does not focus the button", () => {
    const page = confirmPage(confirmView({ signedInAs: "v@x.test", home: "/home" }));
    expect(page).toContain(
      "You are signed in here as <bdi>v@x.test</bdi>. If you continue, you’ll",
    );
    expect(page).toContain('<a href="/home">Stay signed in as <bdi>v@x.test</bdi></a>');
    expect(page).not.toContain("autofocus");
  });

  it("accepts an invitation, of which nobody has a code", () => {
    const page = confirmPage(confirmView({ invited: true }));
    expect(page).toContain('<button class="main">Accept</button>');
    expect(page).not.toContain(ENGLISH.confirmThere);
  });
});

describe("a refusal", () => {
  it("says what was refused and to whom, with the ways on", () => {
    const page = problemPage(problemView({ signedInAs: "v@x.test", home: "/home" }));
    expect(page).toContain("<h1>You do not have access to this page</h1>");
    expect(page).toContain('<meta name="error-code" content="forbidden">');
    expect(page).toContain("You are signed in as <bdi>v@x.test</bdi>.");
    expect(page).toContain('<a class="button main" href="/home">Go to <bdi>app.test</bdi></a>');
    expect(page).toContain('<a class="button" href="/auth/login?other=1">Use another account</a>');
  });

  it("offers to try again where that may help", () => {
    const page = problemPage(problemView({ code: "store_unavailable", retry: "/page?x=1" }));
    expect(page).toContain('<a class="button main" href="/page?x=1">Try again</a>');
  });
});

/** The page's tags with the names of their attributes. */
function skeleton(page: string): string[] {
  const body = page
    .replace(/<style>[\s\S]*?<\/style>/, "<style>")
    .replace(/<script>[\s\S]*?<\/script>/, "<script>");
  expect(body.split("<").length).toBe(body.split(">").length);
  return body
    .split("<")
    .slice(1)
    .map((rest) => rest.slice(0, rest.indexOf(">")).replace(/"[^"]*"/g, '""'));
}
