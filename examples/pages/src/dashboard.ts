import { readFileSync } from "node:fs";
import { type Html, html } from "./html.js";
import { layout } from "./layout.js";
import type { State } from "./user.js";

/** @param state The state after the guard: it has a user. */
export function dashboardPage({ user, session }: State): string {
  if (user === null) throw new TypeError("The dashboard is behind the guard.");
  return layout({
    title: "Dashboard",
    user,
    script: SCRIPT,
    content: html`<h1>Dashboard</h1>
<p class="lead">Welcome, <b>${user.email}</b>.</p>
<div class="grid two">
<section class="card" aria-labelledby="session">
<h2 id="session">Your session</h2>
<dl>
<dt>Address</dt><dd>${user.email}</dd>
<dt>User id</dt><dd>${user.id}</dd>
<dt>Signed in</dt><dd>${time(session.signedInAt)}</dd>
<dt>Ends</dt><dd>${time(session.expiresAt)}</dd>
</dl>
<p class="quiet">It lives in a signed cookie that no script can read.</p>
</section>
<section class="card" aria-labelledby="api">
<h2 id="api">The API behind it</h2>
<ul class="calls">
${CALLS.map(
  ([path, what]) =>
    html`<li><a href="${path}" data-call><code>GET ${path}</code><span>${what}</span></a></li>`,
)}
</ul>
<output id="answer" hidden></output>
</section>
<section class="card wide" aria-labelledby="admin">
<h2 id="admin">Admin area</h2>
<p>For addresses that end in <b>@admin.example.com</b>; anybody else is told so.</p>
<p class="actions"><a class="button plain" href="/admin">Open the admin area</a></p>
</section>
</div>`,
  });
}

/** Shows the time in UTC. The script replaces it with the reader's own time. */
function time(seconds: number): Html {
  const iso = new Date(seconds * 1000).toISOString();
  return html`<time datetime="${iso}">${iso.slice(0, 16).replace("T", " ")} UTC</time>`;
}

const CALLS = [
  ["/api/me", "who you are"],
  ["/api/dashboard", "a greeting, guarded"],
  ["/api/whoami", "you or nobody, open to all"],
  ["/api/admin", "a greeting for admins, 403 for others"],
] as const;

const SCRIPT = readFileSync(new URL("./browser/dashboard.js", import.meta.url), "utf8");
