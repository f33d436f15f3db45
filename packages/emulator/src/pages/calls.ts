import type { Calls, RecordedCall } from "../calls.js";
import type { MailStore } from "../inbox.js";
import { curlOf } from "./curl.js";
import { type Html, html } from "./html.js";
import { timeOf } from "./letter.js";

const SHOWN = 200;

export function callsView(
  calls: Calls,
  inbox: MailStore,
  { url, version }: { url: string; version: string },
): Html {
  const { start, verify, invite, verified } = calls.counts();
  const requests = calls.requests().slice(-SHOWN).reverse();
  const there = new Set(inbox.list().map(({ id }) => id));
  return html`<section class="card" id="calls" data-live="${version}"><div class="head"><h2>Calls</h2>
<div class="stats"><span><b>${start}</b> start</span><span><b>${verify}</b> verify</span><span><b>${verified}</b> verified</span><span><b>${invite}</b> invite</span></div>
${requests.length > 0 && html`<button class="btn" type="button" disabled data-send="DELETE /calls">Delete all calls</button>`}</div>
${
  requests.length === 0
    ? html`<div class="empty"><h2>No call yet</h2><p>Each request that your app sends to the API is shown here with its body and its answer.</p></div>`
    : html`<ul class="calls">${requests.map((call) => row(call, url, there))}</ul>`
}</section>`;
}

function row(call: RecordedCall, url: string, there: ReadonlySet<string>): Html {
  const { id, at, path, status, durationMs, fault, mail, authorized, body, answer } = call;
  return html`<li><details id="${id}"><summary><span class="row"><code>${path.slice(4)}</code><span class="${status === 200 ? "ok" : "no"}">${status ?? "no answer"}</span></span><span class="row dim"><span>${timeOf(at)} · ${durationMs === null ? "running" : `${durationMs} ms`}${!authorized && html` · <b class="no">bad key</b>`}${fault !== null && html` · <b class="no">fault</b>`}</span></span></summary>
<dl><dt>Request<dd><pre tabindex="0">${shown(body)}</pre>${fault !== null && html`<dt>Fault<dd><pre tabindex="0">${shown(fault)}</pre>`}<dt>Answer<dd><pre tabindex="0">${answer === null ? "none" : shown(answer)}</pre></dl>
<div class="wrap"><button class="btn" type="button" disabled data-copy="${curlOf(url + path, body)}">Copy as curl</button></div></details>
${mail !== null && there.has(mail) && html`<a class="its" href="/?mail=${mail}">Its mail</a>`}</li>`;
}

function shown(value: unknown): string {
  const text = typeof value === "string" ? value : JSON.stringify(value, null, 2);
  return text.length > 4000 ? `${text.slice(0, 4000)}…` : text;
}
