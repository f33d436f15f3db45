import { html } from "./html.js";
import { layout } from "./layout.js";
import type { User } from "./user.js";

export function homePage(user: User | null): string {
  const [action, where] =
    user === null ? ["Sign in", "/login"] : ["Open the dashboard", "/dashboard"];
  return layout({
    title: "Notes for small teams",
    user,
    content: html`<div class="hero">
<div>
<h1>Notes for small teams</h1>
<p class="lead">Write it down once, find it together. You sign in with your email address: there is no password to choose, forget or lose.</p>
<p class="actions"><a class="button" href="${where}">${action}</a> <a href="#how">How signing in works</a></p>
</div>
<div class="pile" aria-hidden="true"><div></div><div></div><div><b>Friday</b><span></span><span></span><span></span></div></div>
</div>
<section id="how">
<h2>How signing in works</h2>
<div class="grid three">
${CARDS.map(
  ([title, text, code]) => html`<div class="card">
<h3>${title}</h3>
<p>${text}</p>
<pre><code>${code}</code></pre>
</div>`,
)}
</div>
</section>`,
  });
}

const CARDS = [
  [
    "A link or a code",
    "One email holds both. The link opens on the spot; the code is for when the mail is on another device.",
    "app.use(auth.router())",
  ],
  [
    "One line guards a route",
    "Pages send you to the login and back. API calls get a 401 that a program can read.",
    'app.get("/dashboard", auth.guard(), …)',
  ],
  [
    "You decide who may",
    "A check is a function of the user. It runs before the handler, and anything but true is a no.",
    "auth.guard({ check: isAdmin })",
  ],
] as const;
