/** The example's pages: the same HTML on every framework. */

interface User {
  readonly id: string;
  readonly email: string;
}

/** What `auth.state` answers, on every framework. */
type State =
  | { readonly user: User; readonly session: { signedInAt: number; expiresAt: number } }
  | { readonly user: null; readonly session: null };

export function homePage(user: User | null): string {
  const action =
    user === null
      ? `<p><a class="button" href="/login">Sign in</a></p>`
      : `<p>Signed in as <strong>${escapeHtml(user.email)}</strong>.</p>
         <p><a class="button" href="/dashboard">Open the dashboard</a></p>`;
  return layout("Acme Notes", `<p>Notes for small teams. No password needed.</p>${action}`);
}

/** The app's own login page: the email form, or the code form once a mail is on its way. */
export function loginPage(
  query: { sent?: unknown; error?: unknown; returnTo?: unknown },
  user: User | null,
): string {
  const error = typeof query.error === "string" ? query.error : undefined;
  const problem =
    error === undefined
      ? ""
      : `<p class="error" role="alert">${escapeHtml(ERRORS[error] ?? "That did not work. Please try again.")}</p>`;
  if (query.sent === "1") {
    return layout(
      "Check your email",
      `<p>We sent you a link and a six-digit code. Open the link in this browser, or enter the code.</p>
      ${problem}
      <form method="post" action="/auth/verify">
        <label for="code">Code</label>
        <input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" pattern="[0-9]{6}" maxlength="6" required autofocus>
        <button>Sign in</button>
      </form>
      <p class="quiet"><a href="/login">Use another address</a></p>`,
    );
  }
  const signedIn =
    user === null
      ? ""
      : `<p>You are signed in as <strong>${escapeHtml(user.email)}</strong>. <a href="/dashboard">Open the dashboard</a></p>`;
  const returnTo =
    typeof query.returnTo === "string"
      ? `<input type="hidden" name="returnTo" value="${escapeHtml(query.returnTo)}">`
      : "";
  return layout(
    "Sign in",
    `${signedIn}${problem}
    <form method="post" action="/auth/start">
      ${returnTo}
      <label for="email">Email</label>
      <input id="email" name="email" type="email" autocomplete="email" required autofocus>
      <button>Email me a link</button>
    </form>`,
  );
}

/** @param state What the guard found: somebody, for it lets nobody else through. */
export function dashboardPage({ user, session }: State): string {
  if (user === null) throw new TypeError("The dashboard is behind the guard.");
  return layout(
    "Dashboard",
    `<p>Welcome, <strong>${escapeHtml(user.email)}</strong>.</p>
    <p>Signed in at ${new Date(session.signedInAt * 1000).toISOString()}.</p>
    <p><a href="/api/me">/api/me</a> · <a href="/api/dashboard">/api/dashboard</a> · <a href="/api/admin">/api/admin</a> · <a href="/admin">Admin area</a></p>
    <form method="post" action="/auth/logout"><button class="plain">Sign out</button></form>`,
  );
}

export function adminPage(user: User, allowed: boolean): string {
  return layout(
    "Admin area",
    allowed
      ? `<p>Welcome, <strong>${escapeHtml(user.email)}</strong>.</p>`
      : `<p>${escapeHtml(user.email)} has no access. Sign in with an address that ends in @admin.example.com.</p>`,
  );
}

const ERRORS: Readonly<Record<string, string>> = {
  access_denied: "This account may not sign in here.",
  invalid_code: "Enter the six digits of the code.",
  invalid_email: "Enter one valid email address.",
  invalid_link: "This link is not valid. Ask for a new one.",
  no_pending_login: "No login is pending in this browser. Ask for a new link.",
  other_browser: "Open the link in the browser that asked for it, or enter the code there.",
  rate_limited: "Too many requests. Please wait a little.",
  reauthentication_required: "Please sign in again to go on.",
  too_many_attempts: "Too many wrong codes. Ask for a new one, or use the link.",
  unavailable: "The login service cannot be reached. Please try again shortly.",
  upstream_unavailable: "The login service cannot be reached. Please try again shortly.",
  verification_failed: "This link has been used or has expired. Ask for a new one.",
  wrong_code: "That code is not right. Check it and try again.",
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function layout(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${STYLE}</style>
<main><h1>${title}</h1>${body}</main>
</html>
`;
}

const STYLE = `
:root { color-scheme: light dark; --line: light-dark(#d5d9e0, #3a3f4a); --accent: light-dark(#1f5eff, #7aa2ff) }
* { box-sizing: border-box }
body { margin: 0; font: 16px/1.5 system-ui, sans-serif; background: light-dark(#f5f6f8, #14161b); color: light-dark(#1a1d23, #e8eaee) }
main { max-width: 26rem; margin: 12vh auto; padding: 2rem; background: light-dark(#fff, #1d2027); border: 1px solid var(--line); border-radius: 14px }
h1 { margin: 0 0 1rem; font-size: 1.5rem; line-height: 1.2 }
label { display: block; margin-bottom: .35rem; font-weight: 600 }
input:not([type=hidden]) { width: 100%; padding: .65rem .75rem; font: inherit; color: inherit; background: transparent; border: 1px solid var(--line); border-radius: 8px }
button, .button { display: inline-block; margin-top: 1rem; padding: .65rem 1.1rem; font: inherit; font-weight: 600; color: light-dark(#fff, #10131a); background: var(--accent); border: 0; border-radius: 8px; text-decoration: none; cursor: pointer }
.plain { color: inherit; background: transparent; border: 1px solid var(--line) }
a { color: var(--accent) } .button { color: light-dark(#fff, #10131a) }
.error { padding: .6rem .8rem; border-radius: 8px; background: light-dark(#fdecea, #40201d) }
.quiet { font-size: .9rem }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
@media (max-width: 30rem) { main { margin: 0; min-height: 100vh; border: 0; border-radius: 0 } }
`;
