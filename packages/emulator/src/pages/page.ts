import { createHash } from "node:crypto";
import type { ServerResponse } from "node:http";
import type { Parts } from "../http/surface.js";
import { aheadText } from "./ahead.js";
import { callsView } from "./calls.js";
import { controlsView } from "./controls.js";
import { Html, html } from "./html.js";
import { mailsView, openMail, type Wanted } from "./mails.js";
import { SCRIPT } from "./script.js";
import { STYLE } from "./style.js";

const hashOf = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

const HEADERS = {
  "content-type": "text/html; charset=utf-8",
  "cache-control": "no-store",
  "content-security-policy": `default-src 'none'; style-src ${hashOf(STYLE)}; script-src ${hashOf(SCRIPT)}; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  // The page that opened this one loses its reference to it.
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
};

const ENVELOPE = new Html(
  '<svg width="22" height="22" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linejoin="round" aria-hidden="true"><rect x="3" y="5" width="18" height="14" rx="2.5"/><path d="m3.5 7 8.5 6.5L20.5 7"/></svg>',
);

/** `GET /`: one document with the inbox, the call log, or the switches. */
export function inboxPage(
  res: ServerResponse,
  query: URLSearchParams,
  { inbox, calls, faults, clock, url, apiUrl }: Parts,
  revision: number,
): void {
  const view = query.get("view");
  const wanted: Wanted = {
    q: query.get("q")?.slice(0, 254) ?? "",
    id: query.get("mail"),
    open: query.get("open"),
    since: query.get("since"),
  };
  const isInbox = view !== "calls" && view !== "switches";
  // A page that nobody looks at shows the mail to nobody.
  const seen = isInbox && !query.has("hidden") ? openMail(inbox.list(), wanted) : undefined;
  if (seen !== undefined && res.req.method === "GET") inbox.markRead(seen.id);
  const unread = inbox.unread();
  // The script replaces the parts of the page whose version differs.
  const version = `${revision} ${unread} ${wanted.q} ${wanted.id ?? wanted.open}`;
  const [name, main] =
    view === "calls"
      ? ["Calls", callsView(calls, inbox, { url, version })]
      : view === "switches"
        ? ["Switches", controlsView(faults, clock, version)]
        : ["Inbox", mailsView(inbox, wanted, { url, apiUrl, version })];
  const title = `${unread > 0 ? `(${unread}) ` : ""}${name}`;
  const ahead = aheadText(clock.ahead());
  const tab = (href: string, name: string, current: boolean, count: number) =>
    html`<a href="${href}"${current && html` aria-current="page"`}>${name}${count > 0 && html` <span class="n">${count}</span>`}</a>`;
  const { start, verify, invite } = calls.counts();
  const { text } = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><title>${title} · Turalogin emulator</title><style>${new Html(STYLE)}</style></head>
<body><header class="bar"><div><h1>${ENVELOPE}Turalogin emulator</h1>
<nav id="nav" data-live="${version}" aria-label="Views">${tab("/", "Inbox", isInbox, inbox.list().length)}${tab("/?view=calls", "Calls", view === "calls", start + verify + invite)}${tab("/?view=switches", "Switches", view === "switches", faults.list().length)}</nav>
<span class="state" id="ahead" data-live="${ahead}">${ahead !== "" && html`<a href="/?view=switches">Clock ${ahead} ahead</a>`}</span>
<span class="state" id="state" role="status"><i></i><span>Not live</span></span></div></header>
<main>${main}</main><script>${new Html(SCRIPT)}</script></body></html>`;
  res.writeHead(200, { ...HEADERS, "content-length": Buffer.byteLength(text) });
  res.end(res.req.method === "HEAD" ? undefined : text);
}
