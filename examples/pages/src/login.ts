import { readFileSync } from "node:fs";
import { type Html, html } from "./html.js";
import { layout } from "./layout.js";
import { CALM, MESSAGES, messageOf, OTHER } from "./messages.js";
import type { User } from "./user.js";

/** The query of `/login`. Anybody can write anything there. */
export interface LoginQuery {
  readonly sent?: unknown;
  readonly error?: unknown;
  readonly returnTo?: unknown;
  readonly "signed-out"?: unknown;
}

/** The app's own login page: the email form, or the code form after a mail was sent. */
export function loginPage(query: LoginQuery, user: User | null): string {
  const error = typeof query.error === "string" ? query.error : undefined;
  const returnTo = typeof query.returnTo === "string" ? query.returnTo : undefined;
  const again = query.sent === "again";
  const sent = query.sent === "1" || again;
  const remark = again
    ? "Another email is on its way. Only its code works now."
    : query["signed-out"] !== undefined && user === null
      ? "You are signed out of Acme Notes in this browser."
      : undefined;
  const title = sent ? "Check your email" : "Sign in";
  return layout({
    title: error === undefined || CALM.includes(error) ? title : `Error: ${title}`,
    user,
    script: SCRIPT,
    content: html`<div class="card narrow" id="login">
${notice(error)}
${error === undefined && remark !== undefined ? html`<p class="note" role="status">${remark}</p>` : undefined}
${emailStep(sent, error, returnTo)}
${codeStep(sent, error, returnTo)}
<p id="status" class="quiet" role="status"></p>
${user === null ? undefined : html`<p class="more quiet">You are signed in as <b>${user.email}</b>. <a href="/dashboard">Go to the dashboard</a></p>\n`}</div>`,
  });
}

/** Always in the page, so that screen readers read what the script writes into it. */
function notice(error: string | undefined): Html {
  if (error === undefined) return html`<p class="note" id="error" role="alert" hidden></p>`;
  const looks = CALM.includes(error) ? "note" : "note alarm";
  return html`<p class="${looks}" id="error" role="alert">${messageOf(error)}</p>`;
}

function emailStep(sent: boolean, error: string | undefined, returnTo: string | undefined): Html {
  return html`<section id="email-step"${sent ? html` hidden` : undefined}>
<h1>Sign in</h1>
<p class="lead">We’ll email you a link and a code. There is no password.</p>
<form method="post" action="/auth/start">
${hiddenReturnTo(returnTo)}<label for="email">Email address</label>
<input id="email" name="email" type="email" inputmode="email" autocomplete="email" autocapitalize="off" spellcheck="false" maxlength="254" required${sent ? undefined : html` autofocus`}${faultOf(error, "invalid_email")}>
<button>Email me a link</button>
</form>
</section>`;
}

function codeStep(sent: boolean, error: string | undefined, returnTo: string | undefined): Html {
  return html`<section id="code-step"${sent ? undefined : html` hidden`}>
<h1>Check your email</h1>
<p class="lead">We sent a link and a six-digit code<span id="to" hidden> to <b></b></span>. Open the link in this browser, or enter the code.</p>
<form method="post" action="/auth/verify">
<label for="code">Six-digit code</label>
<input id="code" class="code" name="code" inputmode="numeric" autocomplete="one-time-code" pattern="${CODE_PATTERN}" title="Enter the six digits of the code." required${sent ? html` autofocus` : undefined}${faultOf(error, "wrong_code", "invalid_code")}>
<button>Sign in</button>
</form>
<details class="more">
<summary>Nothing arrived?</summary>
<p class="quiet">Give it a minute or two and look in your spam folder. Then have it sent again.</p>
<form method="post" action="/auth/start">
${hiddenReturnTo(returnTo)}<label for="again">Email address</label>
<input id="again" name="email" type="email" inputmode="email" autocomplete="email" autocapitalize="off" spellcheck="false" maxlength="254" required>
<button class="plain">Send another email</button>
</form>
</details>
<p class="links"><a href="/login">Use a different address</a></p>
</section>`;
}

/** Six digits, also as people paste them: "042 917" or "042-917". */
const CODE_PATTERN = String.raw`(?:[\s\-]*[0-9]){6}[\s\-]*`;

function hiddenReturnTo(returnTo: string | undefined): Html | undefined {
  if (returnTo === undefined) return undefined;
  return html`<input type="hidden" name="returnTo" value="${returnTo}">\n`;
}

function faultOf(error: string | undefined, ...own: string[]): Html | undefined {
  if (error === undefined) return undefined;
  return html` aria-describedby="error"${own.includes(error) ? html` aria-invalid="true"` : undefined}`;
}

const SCRIPT = [
  `const MESSAGES = ${JSON.stringify(MESSAGES)};`,
  `const OTHER = ${JSON.stringify(OTHER)};`,
  readFileSync(new URL("./browser/login.js", import.meta.url), "utf8"),
].join("\n");
