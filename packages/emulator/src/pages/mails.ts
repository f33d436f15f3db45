import type { MailStore } from "../inbox.js";
import type { Mail } from "../mail.js";
import { type Html, html } from "./html.js";
import { letter, timeOf } from "./letter.js";
import { stateOf, subjectOf } from "./text.js";

const SHOWN = 200;

/** What the address of the inbox asks for. */
export interface Wanted {
  /** Shows only mails whose address contains it. */
  readonly q: string;
  /** The mail that a person has chosen. */
  readonly id: string | null;
  /** The mail that is open: it stays open when another arrives. */
  readonly open: string | null;
  /** The newest mail when the page was loaded. */
  readonly since: string | null;
}

/** The mails, newest first, whose address contains a text. Upper and lower case are the same. */
export const search = (all: readonly Mail[], q: string): readonly Mail[] => {
  const part = q.trim().toLowerCase();
  return all.filter(({ to }) => to.toLowerCase().includes(part));
};

/** The mail to show: the chosen one, else the open one, else the newest that the search finds. */
export function openMail(all: readonly Mail[], { q, id, open }: Wanted): Mail | undefined {
  return all.find((mail) => mail.id === (id ?? open)) ?? search(all, q)[0];
}

export function mailsView(
  inbox: MailStore,
  wanted: Wanted,
  { url, apiUrl, version }: { url: string; apiUrl: string; version: string },
): Html {
  const { q, id, since } = wanted;
  const all = inbox.list();
  const found = search(all, q);
  const open = openMail(all, wanted);
  // A mail expires without a change of the inbox.
  const listed = `${version} ${found.map(({ state }) => state)}`;
  const fresh = since === null ? [] : found.filter((mail) => number(mail.id) > number(since));
  const back = to({ q });
  return html`<p id="new" data-live="${fresh.length}">${fresh.length > 0 && html`<a class="btn" href="${back}">${fresh.length} new</a>`}</p>
<div class="two ${(id !== null || all.length === 0) && "open"}" data-newest="${all[0]?.id}">
<section class="card list" aria-label="Mails">
<div class="tools"><form role="search"><label class="hide" for="q">Search by address</label><input id="q" type="search" name="q" value="${q}" placeholder="Search by address" autocomplete="off" spellcheck="false"></form></div>
<div id="list" data-live="${listed}">${found.length === 0 ? html`<p class="empty dim">${q === "" ? "No mail yet." : "No mail to such an address."}</p>` : list(found, { inbox, open, q })}</div>
</section>
<section class="card mail" id="mail" data-live="${open === undefined ? `none ${all.length} ${q}` : `${open.id} ${open.state} ${open.triesLeft}`}" data-open="${open?.id}" aria-label="Mail">${
    open === undefined ? (all.length > 0 ? noHit(q) : waiting(apiUrl)) : letter(open, { back, url })
  }</section>
</div>`;
}

function list(
  found: readonly Mail[],
  { inbox, open, q }: { inbox: MailStore; open: Mail | undefined; q: string },
): Html {
  const path = q === "" ? "/inbox" : `/inbox?${new URLSearchParams({ q })}`;
  const what = `${found.length === 1 ? "this mail" : `these ${found.length} mails`}`;
  return html`<ul class="mails">${found.slice(0, SHOWN).map((mail) => item(mail, { isOpen: mail.id === open?.id, isRead: inbox.isRead(mail.id), q }))}</ul>
${found.length > SHOWN && html`<p class="pad dim">The newest ${SHOWN} of ${found.length}: search to see others.</p>`}
<div class="pad wrap"><button class="btn" type="button" disabled data-send="DELETE ${path}" data-then="/">Delete ${what}</button>
<span class="dim keys"><kbd>j</kbd> <kbd>k</kbd> next, previous · <kbd>c</kbd> copy the code · <kbd>o</kbd> open the link</span></div>`;
}

function item(mail: Mail, { isOpen, isRead, q }: { isOpen: boolean; isRead: boolean; q: string }) {
  return html`<li><a id="to-${mail.id}" href="${to({ mail: mail.id, q })}"${isOpen && html` aria-current="true"`}><span class="row"><b>${!isRead && html`<span class="dot" role="img" aria-label="Unread"></span>`}${mail.to}</b>${timeOf(mail.createdAt)}</span><span class="row dim"><span>${subjectOf(mail)}</span><span class="tag ${mail.state}">${stateOf(mail)}</span></span></a></li>`;
}

const number = (id: string) => Number(id.slice(1));

function to({ q, ...more }: { q: string; mail?: string }): string {
  const query = new URLSearchParams({ ...more, ...(q === "" ? {} : { q }) });
  return query.size === 0 ? "/" : `/?${query}`;
}

const noHit = (q: string) =>
  html`<div class="empty"><h2>No mail found</h2><p>No address contains “${q}”.</p><p><a href="/">Show all mails</a></p></div>`;

const waiting = (apiUrl: string) =>
  html`<div class="empty"><h2>Waiting for the first mail</h2><p>Point your app at this emulator and ask for a login link. The mail appears here at once; nothing leaves this machine.</p>
<pre tabindex="0">TURALOGIN_API_KEY=tl_test_emulator
TURALOGIN_API_URL=${apiUrl}</pre>
<p>Or send one by hand:</p>
<pre tabindex="0">curl ${apiUrl}/auth/start \\
  -H 'Authorization: Bearer tl_test_emulator' \\
  -H 'Content-Type: application/json' \\
  -d '{"email":"you@example.com","method":"otp"}'</pre></div>`;
