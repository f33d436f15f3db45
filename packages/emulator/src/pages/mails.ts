import type { Mail } from "../inbox.js";
import { ROBOTS } from "../scanners/robots.js";
import { type Html, html } from "./html.js";

const SHOWN = 200;

/** The inbox. `q` shows only addresses that contain it. `id` is the mail to open; default: the newest. */
export function mailsView(
  all: readonly Mail[],
  { q, id, apiUrl, version }: { q: string; id: string | null; apiUrl: string; version: string },
): Html {
  const wanted = q.trim().toLowerCase();
  const found = all.filter(({ to }) => to.toLowerCase().includes(wanted));
  const open = all.find((mail) => mail.id === id) ?? found[0];
  const list =
    found.length === 0
      ? html`<p class="empty dim">${q === "" ? "No mail yet." : "No mail to such an address."}</p>`
      : html`<ul class="mails">${found.slice(0, SHOWN).map((mail) => item(mail, mail === open, q))}</ul>${
          found.length > SHOWN &&
          html`<p class="pad dim">The newest ${SHOWN} of ${found.length}: search to see others.</p>`
        }`;
  return html`<div class="two ${(id !== null || all.length === 0) && "open"}">
<section class="card list" aria-label="Mails">
<div class="tools"><form role="search"><label class="hide" for="q">Search by address</label><input id="q" type="search" name="q" value="${q}" placeholder="Search by address" autocomplete="off" spellcheck="false"></form>
<button class="btn" type="button" disabled data-send="DELETE /inbox">Clear</button></div>
<div id="list" data-live="${version}">${list}</div>
</section>
<section class="card mail" id="mail" data-live="${open?.id ?? "none"}" aria-label="Mail">${
    open === undefined ? nothing(apiUrl) : letter(open, q)
  }</section>
</div>`;
}

const at = ({ createdAt }: Mail) =>
  html`<time datetime="${createdAt}">${createdAt.slice(11, 19)} UTC</time>`;

const subject = ({ kind, appName }: Mail) =>
  kind === "invite" ? `You are invited to ${appName}` : `Sign in to ${appName}`;

const to = (id: string, q: string) =>
  `/?${new URLSearchParams({ mail: id, ...(q === "" ? {} : { q }) })}`;

const item = (mail: Mail, open: boolean, q: string) =>
  html`<li><a id="to-${mail.id}" href="${to(mail.id, q)}"${open && html` aria-current="true"`}><span class="row"><b>${mail.to}</b>${at(mail)}</span><span class="dim">${subject(mail)}</span></a></li>`;

function letter(mail: Mail, q: string): Html {
  const { link, code, appName, message, cc, bcc } = mail;
  return html`<header><a class="back" href="/${q !== "" && `?${new URLSearchParams({ q })}`}">← All mails</a><h2>${subject(mail)}</h2><div class="row"><span class="dim">To ${mail.to}${cc && ` · Cc ${cc.join(", ")}`}${bcc && ` · Bcc ${bcc.join(", ")}`}</span>${at(mail)}</div></header>
<div class="paper"><h3>${subject(mail)}</h3>
${message !== undefined && html`<p class="says">${message}</p>`}
${link !== null && html`<p>Press the button, and you are in.</p><a class="go" href="${link}" target="_blank" rel="noopener noreferrer">${mail.kind === "invite" ? "Accept the invitation" : `Sign in to ${appName}`}</a><div class="or">or enter this code</div>`}
<div class="code mono">${code}</div><button class="btn" type="button" disabled data-copy="${code}">Copy code</button>
<p class="dim">The ${link === null ? "code works" : "link and the code work"} once, and not for long. Ignore this mail if you did not ask for it.</p></div>
${
  link !== null &&
  html`<footer><div class="link"><code>${link}</code><button class="btn" type="button" disabled data-copy="${link}">Copy link</button></div>
<div class="wrap"><span class="dim">Send a mail scanner:</span>${ROBOTS.map(
    (robot) =>
      html`<button class="btn" type="button" disabled data-send="POST /scanners" data-body="${JSON.stringify({ mail: mail.id, robot })}">${robot}</button>`,
  )}</div><output id="said" role="status"></output></footer>`
}`;
}

const nothing = (apiUrl: string) =>
  html`<div class="empty"><h2>Waiting for the first mail</h2><p>Point your app at this emulator and ask for a login link. The mail appears here at once; nothing leaves this machine.</p>
<pre tabindex="0">TURALOGIN_API_KEY=tl_test_emulator
TURALOGIN_API_URL=${apiUrl}</pre>
<p>Or send one by hand:</p>
<pre tabindex="0">curl ${apiUrl}/auth/start \\
  -H 'Authorization: Bearer tl_test_emulator' \\
  -H 'Content-Type: application/json' \\
  -d '{"email":"you@example.com","method":"otp"}'</pre></div>`;
