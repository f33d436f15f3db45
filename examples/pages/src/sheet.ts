/** The style of all pages. Colours are pairs: one for light mode, one for dark mode. */
export const SHEET = `
:root{color-scheme:light dark;
  --canvas:light-dark(#f4f6f7,#0c1013);--card:light-dark(#fff,#151b20);--ink:light-dark(#131a20,#edf1f3);
  --muted:light-dark(#52606b,#a5b1ba);--line:light-dark(#84909a,#6d7982);--hair:light-dark(#e1e6e9,#283138);
  --brand:#0b6b74;--brand-hover:#095962;--accent:light-dark(#0b6b74,#6fc3cb);--tint:light-dark(#eef6f6,#182529);
  --alarm:light-dark(#b3261e,#ff9a8f);--alarm-tint:light-dark(#fbf0ef,#312629);--alarm-line:light-dark(#e4b3b0,#67494a)}
*,::before,::after{box-sizing:border-box}
[hidden]{display:none!important}
html{font:100%/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,"Noto Sans",sans-serif;
  -webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-behavior:smooth}
body{margin:0;background:var(--canvas);color:var(--ink);overflow-wrap:anywhere}
header{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:.25rem 1rem;min-block-size:4rem;
  padding:.625rem max(1.25rem,calc(50% - 32rem));background:var(--card);border-block-end:1px solid var(--hair)}
.home{display:flex;align-items:center;gap:.625rem;color:inherit;font-weight:650;text-decoration:none}
.home svg{inline-size:2rem;block-size:2rem;fill:var(--brand)}
.home path{stroke:#fff;stroke-width:2.5;stroke-linecap:round}
nav{display:flex;align-items:center;gap:1rem;min-inline-size:0;font-size:.9375rem}
.who{max-inline-size:16rem;overflow:hidden;text-overflow:ellipsis;white-space:nowrap;color:var(--muted)}
main{max-inline-size:66.5rem;margin:0 auto;padding:clamp(1.75rem,5vw,3.5rem) 1.25rem 4rem}
h1{margin:0 0 .5rem;font-size:1.75rem;line-height:1.2;font-weight:680;letter-spacing:-.018em;text-wrap:balance}
h2{margin:0 0 1rem;font-size:1.25rem;line-height:1.3;font-weight:650;letter-spacing:-.01em}
h3{margin:0 0 .375rem;font-size:1.0625rem;font-weight:650}
p{margin:0;text-wrap:pretty}
.lead{color:var(--muted)}
.lead b,.quiet b{color:var(--ink);font-weight:600}
.quiet{color:var(--muted);font-size:.875rem}
.quiet:empty{display:none}
a{color:var(--accent);text-underline-offset:.2em;text-decoration-thickness:1px}
a:hover{text-decoration-thickness:2px}
.hero{display:grid;align-items:center;gap:3rem;padding-block:clamp(1rem,5vw,3.5rem)}
.hero h1{font-size:clamp(2.25rem,7vw,3.25rem);line-height:1.08;letter-spacing:-.03em}
.hero .lead{max-inline-size:34rem;margin-block-start:1rem;font-size:1.125rem}
.actions{display:flex;flex-wrap:wrap;align-items:center;gap:.75rem 1.25rem;margin-block-start:1.5rem}
.stacked{flex-direction:column;align-items:stretch}
.pile{position:relative;display:none;block-size:18rem}
.pile div{position:absolute;inset:0;margin:auto;inline-size:15rem;block-size:16rem;padding:1.5rem;background:var(--card);
  border:1px solid var(--hair);border-radius:1rem;box-shadow:0 1.5rem 3rem -1.5rem #00000040}
.pile div:nth-child(1){transform:rotate(9deg) translateX(2.5rem);background:var(--brand)}
.pile div:nth-child(2){transform:rotate(3deg) translateX(1rem);background:var(--tint)}
.pile div:nth-child(3){transform:rotate(-3deg)}
.pile span{display:block;block-size:.625rem;margin-block-start:1rem;border-radius:1rem;background:var(--hair)}
.pile span:last-child{inline-size:60%}
#how{padding-block-start:2rem}
.grid{display:grid;gap:1.25rem}
.grid>*{min-inline-size:0}
.card{padding:1.5rem;background:var(--card);border:1px solid var(--hair);border-radius:1rem;box-shadow:0 1px 2px #0000000a}
.narrow{max-inline-size:26rem;margin:0 auto;padding:clamp(1.5rem,7vw,2.5rem)}
h1+.lead+.grid,h1+.lead+.card{margin-block-start:1.75rem}
pre,output{display:block;margin:1rem 0 0;padding:.75rem .875rem;border-radius:.625rem;background:var(--tint);white-space:pre-wrap}
code,output{font-family:ui-monospace,"SF Mono","Cascadia Mono","Segoe UI Mono",Menlo,Consolas,"Roboto Mono",monospace;font-size:.8125rem}
dl{display:grid;grid-template-columns:auto 1fr;gap:.5rem 1.25rem;margin:0 0 1rem}
dt{color:var(--muted)}
dd{margin:0}
.calls{display:grid;gap:.5rem;margin:0;padding:0;list-style:none}
.calls a{display:flex;flex-wrap:wrap;justify-content:space-between;gap:.125rem 1rem;padding:.625rem .875rem;
  border:1px solid var(--hair);border-radius:.625rem;color:inherit;text-decoration:none}
.calls a:hover{border-color:var(--line);background:var(--tint)}
.calls span{color:var(--muted);font-size:.875rem}
.rules{display:block;margin:0}
.rules div{display:grid;gap:.125rem 1.25rem;padding-block:.75rem;border-block-start:1px solid var(--hair)}
.rules dt{color:inherit}
.note{margin-block-end:1.5rem;padding:.75rem .875rem;border-radius:.625rem;font-size:.9375rem;background:var(--tint);
  border:1px solid var(--hair)}
.alarm{background:var(--alarm-tint);border-color:var(--alarm-line)}
section form,details form{margin-block-start:1.5rem}
label{display:block;margin-block-end:.375rem;font-size:.9375rem;font-weight:600}
input,button,.button{min-block-size:3rem;margin:0;padding:.6875rem 1.125rem;border:1px solid var(--line);border-radius:.625rem;
  font:inherit;color:inherit;-webkit-appearance:none;appearance:none}
input{display:block;inline-size:100%;padding-inline:.875rem;background:var(--card)}
input:hover{border-color:var(--muted)}
input[aria-invalid]{border-color:var(--alarm)}
.code{font-family:ui-monospace,"SF Mono","Cascadia Mono",Menlo,Consolas,"Roboto Mono",monospace;font-size:1.5rem;line-height:1.25;
  letter-spacing:.4em;text-align:center;padding-inline:calc(.875rem + .4em) .875rem}
button,.button{display:inline-block;cursor:pointer;text-align:center;text-decoration:none;font-weight:600;background:var(--brand);
  border-color:light-dark(#0b6b74,#1b8590);color:#fff}
button:hover,.button:hover{background:var(--brand-hover)}
button[aria-disabled=true]{opacity:.65;cursor:progress}
.plain{background:none;color:inherit;border-color:var(--line)}
.plain:hover{background:var(--tint)}
.small{min-block-size:2.5rem;padding:.375rem .875rem}
.narrow button,.narrow .button{display:block;inline-size:100%}
input+button{margin-block-start:1rem}
.more{margin-block-start:1.75rem;padding-block-start:1.25rem;border-block-start:1px solid var(--hair)}
summary{padding-block:.25rem;border-radius:.375rem;font-size:.9375rem;font-weight:600;cursor:pointer}
details .quiet{margin-block-start:.5rem}
#status{margin-block-start:1rem}
.links{margin-block-start:.75rem;text-align:center;font-size:.9375rem}
.links a{display:inline-block;padding:.5rem;border-radius:.375rem}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
input:focus-visible{outline-offset:-1px}
@media(min-width:48rem){
.hero{grid-template-columns:1.25fr 1fr}
.pile{display:block}
.two{grid-template-columns:1fr 1fr}
.three{grid-template-columns:repeat(3,1fr)}
.wide{grid-column:1/-1}
.rules div{grid-template-columns:9rem 1fr 1fr;align-items:baseline}
}
@media(max-width:24rem){
dl{grid-template-columns:1fr;gap:0}
dd+dt{margin-block-start:.625rem}
header:has(nav) .home span{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;white-space:nowrap}
}
@media(max-width:40rem){
.who{display:none}
main:has(.narrow){padding:0}
body:has(.narrow){background:var(--card)}
.narrow{max-inline-size:none;border:0;border-radius:0;box-shadow:none;padding-inline:1.25rem}
}
@media(prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
`;
