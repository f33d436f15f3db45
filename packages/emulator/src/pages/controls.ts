import type { Clock } from "../clock.js";
import type { Fault } from "../faults/fault.js";
import type { Faults } from "../faults/list.js";
import { aheadText } from "./ahead.js";
import { type Html, html } from "./html.js";

/** Buttons for the most frequent faults. */
const PRESETS: readonly (readonly [name: string, what: string, fault: Fault])[] = [
  ["Service down", "The next call answers 503.", { endpoint: "*", status: 503 }],
  ["Slow mail", "The next start takes 3 s.", { endpoint: "start", delay: 3000 }],
  [
    "Rate limited",
    "The next start answers 429, Retry-After 7.",
    { endpoint: "start", status: 429, headers: { "retry-after": "7" } },
  ],
  ["Key refused", "The next start answers 401.", { endpoint: "start", status: 401 }],
  ["Connection reset", "The next call gets no answer.", { endpoint: "*", drop: "before" }],
  [
    "Lost reply",
    "The next verification works, but its reply is lost.",
    { endpoint: "verify", drop: "headers" },
  ],
  ["Hang", "The next call is never answered.", { endpoint: "*", hang: true }],
  [
    "Not JSON",
    "The next call answers 200 with HTML.",
    { endpoint: "*", status: 200, body: "<h1>Hello</h1>" },
  ],
  [
    "Bomb",
    "The next verification answers 200 MB of gzip.",
    { endpoint: "verify", status: 200, size: 200_000_000, gzip: true },
  ],
];

const STEPS = [
  ["+1 minute", 60],
  ["+15 minutes", 900],
  ["+1 hour", 3600],
  ["+1 day", 86_400],
] as const;

export function controlsView(faults: Faults, clock: Clock, version: string): Html {
  const waiting = faults.list();
  return html`<div class="stack">
<section class="card"><div class="head"><h2>Faults</h2><span class="dim">Each meets one call. Anything else: <code>POST /faults</code></span></div>
<div class="grid">${PRESETS.map(
    ([name, what, fault]) =>
      html`<button class="btn pick" type="button" disabled data-send="POST /faults" data-body="${JSON.stringify(fault)}">${name}<span>${what}</span></button>`,
  )}</div></section>
<output id="said" role="status" class="no"></output>
<section class="card" id="waiting" data-live="${version}"><div class="head"><h2>Waiting</h2>${waiting.length > 0 && html`<button class="btn" type="button" disabled data-send="DELETE /faults">Delete all faults</button>`}</div>
${
  waiting.length === 0
    ? html`<p class="pad dim">No fault waits: every call is answered as the service would.</p>`
    : html`<div class="scroll" tabindex="0"><table class="rows"><tbody>${waiting.map(
        ({ endpoint, times, ...what }) =>
          html`<tr><td><code>${endpoint}</code><td>${times}×<td><code>${JSON.stringify(what).slice(0, 400)}</code>`,
      )}</tbody></table></div>`
}</section>
<section class="card"><div class="head"><h2>Clock</h2><span class="dim">Moves links and codes on towards their end.</span></div>
<div class="pad"><p class="big" id="clock" data-live="${clock.ahead()}">${clock.ahead() < 1 ? "Real time" : `${aheadText(clock.ahead())} ahead`}</p>
<div class="wrap">${STEPS.map(
    ([name, advance]) =>
      html`<button class="btn" type="button" disabled data-send="POST /clock" data-body="${JSON.stringify({ advance })}">${name}</button>`,
  )}</div></div></section>
<noscript><p class="dim">These switches need JavaScript; <code>curl</code> does as well.</p></noscript></div>`;
}
