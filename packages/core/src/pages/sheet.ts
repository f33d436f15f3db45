/**
 * All rules except the colours. They use only logical properties, so that right-to-left languages need no second sheet, and
 * pixels only for thin lines, so that the reader's own text size takes effect.
 */
export const SHEET = `
*,::before,::after{box-sizing:border-box}
:root{color-scheme:light dark}
html{font:100%/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,"Noto Sans",sans-serif;
  -webkit-text-size-adjust:100%;text-size-adjust:100%}
:lang(ja){font-family:system-ui,"Hiragino Sans","Yu Gothic UI",Meiryo,"Noto Sans CJK JP","Noto Sans JP",sans-serif;
  line-break:strict}
:lang(zh-Hans){font-family:system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",sans-serif}
body{margin:0;min-block-size:100vh;min-block-size:100svh;display:flex;flex-direction:column;align-items:center;
  padding:1rem;background:var(--canvas);color:var(--ink);overflow-wrap:anywhere}
main{inline-size:100%;max-inline-size:26rem;margin-block:auto;padding:clamp(1.5rem,7vw,2.5rem);
  background:var(--card);border:1px solid var(--hair);border-radius:1rem;
  box-shadow:0 1px 2px #0000000a,0 1rem 2.5rem -1rem #0000001f}
footer{padding:1rem .5rem 0;color:var(--muted);font-size:.8125rem;text-align:center}
footer a{display:inline-block;padding:.25rem .5rem;color:inherit}
h1{margin:0 0 .5rem;font-size:1.5rem;line-height:1.25;font-weight:650;letter-spacing:-.015em;text-wrap:balance}
h1:lang(ja){word-break:auto-phrase}
:lang(ko){word-break:keep-all}
p{margin:0;text-wrap:pretty}
p bdi{font-weight:600;color:var(--ink)}
a bdi{color:inherit}
.brand{display:flex;align-items:center;gap:.625rem;margin-block-end:1.75rem;font-weight:600;line-height:1.3}
.brand img{display:block;block-size:2.25rem;inline-size:auto;max-inline-size:100%;object-fit:contain}
.mark{display:grid;place-items:center;flex:none;inline-size:2.25rem;block-size:2.25rem;border-radius:.625rem;
  background:var(--brand);color:var(--on-brand);border:1px solid var(--edge);font-size:1.125rem;line-height:1}
.mark svg{inline-size:1.25rem;fill:none;stroke:currentColor;stroke-width:1.75;stroke-linecap:round}
.lead,.quiet{color:var(--muted)}
.quiet{font-size:.875rem}
.note{display:flex;gap:.625rem;margin-block-start:1.25rem;padding:.75rem .875rem;border-radius:.625rem;
  font-size:.9375rem;background:var(--accent-tint);border:1px solid var(--accent-line)}
.note svg{flex:none;inline-size:1.25rem;block-size:1.25rem;margin-block-start:.0625rem;color:var(--accent);
  fill:none;stroke:currentColor;stroke-width:1.75;stroke-linecap:round}
.note a{color:inherit}
.alarm{background:var(--alarm-tint);border-color:var(--alarm-line)}
.alarm svg{color:var(--alarm)}
form{margin-block-start:1.5rem}
label{display:block;margin-block-end:.375rem;font-size:.9375rem;font-weight:600}
input,button,.button{display:block;inline-size:100%;min-block-size:3rem;margin:0;padding:.6875rem .875rem;
  border:1px solid var(--line);border-radius:.625rem;font:inherit;color:inherit;-webkit-appearance:none;appearance:none}
input{background:var(--card);transition:border-color .12s}
input:hover{border-color:var(--muted)}
input[aria-invalid]{border-color:var(--alarm)}
.code{--ink-line:var(--line);--box:calc(1ch + .6em);--slot:calc(var(--box) + .3em);
  --edge-x:repeating-linear-gradient(90deg,var(--ink-line) 0 var(--box),#0000 var(--box) var(--slot));
  --edge-y:repeating-linear-gradient(90deg,var(--ink-line) 0 1px,#0000 1px calc(var(--box) - 1px),var(--ink-line) calc(var(--box) - 1px) var(--box),#0000 var(--box) var(--slot));
  padding-inline:calc(50% - 3*var(--slot) + .15em + .3em) 0;padding-block:.5em;border-color:#0000;
  font-size:min(1.5rem,8vw);line-height:1.25;
  font-family:ui-monospace,"SF Mono","Cascadia Mono","Segoe UI Mono",Menlo,Consolas,"Roboto Mono",monospace;
  letter-spacing:calc(var(--slot) - 1ch);font-variant-numeric:tabular-nums;
  background:var(--edge-x) -.3em 0/calc(6*var(--slot) - .3em) 1px no-repeat content-box border-box,
  var(--edge-x) -.3em 100%/calc(6*var(--slot) - .3em) 1px no-repeat content-box border-box,
  var(--edge-y) -.3em 0/calc(6*var(--slot) - .3em) 100% no-repeat content-box border-box,var(--card)}
.code:hover{--ink-line:var(--muted);border-color:#0000}
.code[aria-invalid]{--ink-line:var(--alarm);border-color:#0000}
button,.button{cursor:pointer;text-align:center;text-decoration:none;font-weight:600;background:none;
  transition:background-color .12s,border-color .12s}
button[disabled]{cursor:default;color:var(--muted);background:none}
button:hover,.button:hover{background:var(--accent-tint);border-color:var(--muted)}
a.button{color:inherit}
a.main{margin-block-start:1.5rem}
.main{background:var(--brand);color:var(--on-brand);border-color:var(--edge)}
.main:hover{background:var(--brand-hover);border-color:var(--edge)}
.more{margin-block-start:1.75rem;padding-block-start:1.5rem;border-block-start:1px solid var(--hair)}
.open{margin-block-start:1rem}
.lead+.lead{margin-block-start:.5rem}
.note+.lead{margin-block-start:1rem}
.more p+p.quiet{margin-block-start:.75rem}
.more form,.more .button{margin-block-start:.875rem}
.more>:first-child{margin-block-start:0}
.more button,.more .button{min-block-size:2.75rem;padding-block:.5rem;font-size:.9375rem}
.links{margin-block-start:.75rem;text-align:center;font-size:.9375rem}
a{color:var(--accent);text-underline-offset:.2em;text-decoration-thickness:1px}
a:hover{text-decoration-thickness:2px}
.links a{display:inline-block;padding:.5rem;border-radius:.375rem}
.button.main,.button.main:hover{color:var(--on-brand)}
input+.main{margin-block-start:1rem}
p+.main{margin-block-start:.875rem}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
input:focus-visible{outline-offset:-1px}
input[aria-invalid]:focus-visible{outline-color:var(--alarm)}
@media(max-width:30rem){
body{padding:0 0 1rem;background:var(--card)}
main{margin-block-start:0;border:0;border-radius:0;box-shadow:none}
}
@media(prefers-reduced-motion:reduce){*{transition:none!important}}
@media(forced-colors:active){.mark{border-color:CanvasText}.code{--ink-line:CanvasText;forced-color-adjust:none;
background-color:Field;color:FieldText}}
`.replace(/\n\s*/g, "");
