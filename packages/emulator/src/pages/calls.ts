import type { Calls } from "../calls.js";
import { type Html, html } from "./html.js";

const SHOWN = 200;

export function callsView(calls: Calls, version: string): Html {
  const { start, verify, invite, verified } = calls.counts();
  const requests = calls.requests().slice(-SHOWN).reverse();
  return html`<section class="card" id="calls" data-live="${version}"><div class="head"><h2>Calls</h2>
<div class="stats"><span><b>${start}</b> start</span><span><b>${verify}</b> verify</span><span><b>${verified}</b> verified</span><span><b>${invite}</b> invite</span></div>
<button class="btn" type="button" disabled data-send="DELETE /calls">Clear</button></div>
${
  requests.length === 0
    ? html`<div class="empty"><h2>No call yet</h2><p>Each request that your app sends to the API is shown here with its body and its answer.</p></div>`
    : html`<div class="scroll" tabindex="0"><table class="rows"><thead><tr><th>Time<th>Call<th>Status<th>Body</thead><tbody>${requests.map(
        ({ at, path, status, body, authorized }) =>
          html`<tr><td><time datetime="${at}">${at.slice(11, 19)} UTC</time><td><code>${path.slice(4)}</code>${!authorized && html` <span class="no">bad key</span>`}<td><span class="${status === 200 ? "ok" : "no"}">${status ?? "none"}</span><td><code>${short(body)}</code>`,
      )}</tbody></table></div>`
}</section>`;
}

function short(body: unknown): string {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return text.length > 400 ? `${text.slice(0, 400)}…` : text;
}
