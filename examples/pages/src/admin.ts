import { html } from "./html.js";
import { layout } from "./layout.js";
import type { User } from "./user.js";

/** @param allowed Whether this user may see the admin area. The page only shows it; the route enforces it. */
export function adminPage(user: User, allowed: boolean): string {
  return allowed ? forAdmins(user) : forOthers(user);
}

function forAdmins(user: User): string {
  return layout({
    title: "Admin area",
    user,
    content: html`<h1>Admin area</h1>
<p class="lead">Welcome, <b>${user.email}</b>.</p>
<section class="card" aria-labelledby="routes">
<h2 id="routes">Who gets where</h2>
<dl class="rules">
${ROUTES.map(
  ([route, guard, otherwise]) =>
    html`<div><dt><code>${route}</code></dt><dd><code>${guard}</code></dd><dd class="quiet">${otherwise}</dd></div>`,
)}
</dl>
</section>`,
  });
}

function forOthers(user: User): string {
  return layout({
    title: "No access",
    user,
    content: html`<div class="card narrow">
<h1>This area is for admins</h1>
<p class="lead">You are signed in as <b>${user.email}</b>, and only addresses that end in <b>@admin.example.com</b> get further.</p>
<p class="actions stacked"><a class="button" href="/dashboard">Back to the dashboard</a> <a class="button plain" href="/login?returnTo=%2Fadmin">Sign in with another address</a></p>
</div>`,
  });
}

const ROUTES = [
  ["/dashboard", "guard()", "nobody: to the login, and back after it"],
  ["/api/me", "guard()", "nobody: 401"],
  ["/api/whoami", 'guard({ onAnonymous: "allow" })', "nobody: 200 all the same"],
  ["/api/admin", "guard({ check: isAdmin })", "nobody: 401, no admin: 403"],
] as const;
