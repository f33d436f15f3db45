import type { Mail } from "../mail.js";
import { ROBOTS } from "../scanners/robots.js";
import { curlOf } from "./curl.js";
import { type Html, html } from "./html.js";
import { qrCode } from "./qr.js";
import { askedOn, introduction, NOT_ASKED, plainText, stateOf, subjectOf } from "./text.js";

/** One mail: as HTML and as plain text, with its state and what can be done with it. `back` is the list's address. */
export function letter(mail: Mail, { back, url }: { back: string; url: string }): Html {
  const { to, cc, bcc, createdAt } = mail;
  return html`<header><a class="back" href="${back}">← All mails</a><h2>${subjectOf(mail)}</h2><div class="row"><span class="dim">To ${to}${cc && ` · Cc ${cc.join(", ")}`}${bcc && ` · Bcc ${bcc.join(", ")}`}</span>${timeOf(createdAt)}</div>
<div class="row"><span class="tag ${mail.state}">${stateOf(mail)}</span><button class="btn" type="button" disabled data-send="DELETE /inbox/${mail.id}" data-then="${back}">Delete</button></div></header>
${paper(mail)}
<details id="plain"><summary>Plain text</summary><pre tabindex="0">${plainText(mail)}</pre></details>
<footer>${mail.link !== null && linkTools(mail, mail.link)}
<div class="wrap"><button class="btn" type="button" disabled data-copy="${curlOf(`${url}/inbox/${mail.id}`)}">Copy as curl</button></div></footer>`;
}

/** A moment. The script shows it in the reader's own time. */
export const timeOf = (iso: string): Html =>
  html`<time datetime="${iso}">${iso.slice(11, 16)} UTC</time>`;

/** The mail itself says once which site it is for, where it was asked for, and when it ends. */
function paper(mail: Mail): Html {
  const { kind, link, code, message, expiresAt } = mail;
  const host = askedOn(mail);
  const both = link === null ? "It works" : "Both work";
  return html`<div class="paper"><p>${introduction(mail)}${host !== undefined && html` on <b>${host}</b>`}.</p>
${message !== undefined && html`<p class="says">${message}</p>`}
${link !== null && html`<a class="go" href="${link}" target="_blank" rel="noopener noreferrer">${kind === "invite" ? "Accept the invitation" : "Sign in"}</a><div class="or">or enter this code</div>`}
<div class="code mono">${code}</div><button class="btn" id="code" type="button" disabled data-copy="${code}">Copy code</button>
<p class="dim">${both} once, until ${timeOf(expiresAt)}.${kind !== "invite" && ` ${NOT_ASKED}`}</p></div>`;
}

function linkTools({ id }: Mail, link: string): Html {
  const isHere = /^(?:localhost|.+\.localhost|127\.[\d.]+|\[::1\])$/.test(new URL(link).hostname);
  return html`<div class="link"><code>${link}</code><button class="btn" type="button" disabled data-copy="${link}">Copy link</button></div>
<details id="phone"><summary>QR code for the phone</summary>${qrCode(link)}${isHere && html`<p class="dim">A phone cannot reach this host: start the app under an address of your network, and give that address as its callback.</p>`}</details>
<div class="wrap"><span class="dim">Send a mail scanner:</span>${ROBOTS.map(
    (robot) =>
      html`<button class="btn" type="button" disabled data-send="POST /scanners" data-body="${JSON.stringify({ mail: id, robot })}">${robot}</button>`,
  )}</div><output id="said" role="status"></output>`;
}
