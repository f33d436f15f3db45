export const STYLE = `
:root{color-scheme:light dark;--bg:#f5f6f8;--card:#fff;--line:#e3e6eb;--ink:#171b24;--dim:#5a6373;--accent:#3b4fd8;--on:#fff;--soft:#eceffd;--good:#0b6b43;--bad:#b3261e;--shade:0 1px 2px #10182814,0 4px 16px #1018280d}
@media(prefers-color-scheme:dark){:root{--bg:#0e1117;--card:#161b24;--line:#2a313d;--ink:#e9ecf2;--dim:#9aa4b5;--accent:#9aa8ff;--on:#10142b;--soft:#20274a;--good:#5fd3a0;--bad:#ff9d94;--shade:none}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
a{color:var(--accent)}
h1,h2,h3,p{margin:0}
code,pre,.mono{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.bar{background:var(--card);border-bottom:1px solid var(--line);position:sticky;top:0;z-index:1}
.bar>div{max-width:1180px;margin:auto;padding:0 20px;display:flex;align-items:center;gap:4px 24px;flex-wrap:wrap;min-height:60px}
.bar h1{font-size:16px;font-weight:650;display:flex;gap:10px;align-items:center}
.bar svg{display:block}
nav{display:flex;gap:4px;flex:1;align-self:stretch}
nav a{display:flex;align-items:center;gap:7px;padding:0 10px;min-height:44px;color:var(--dim);text-decoration:none;border-bottom:2px solid transparent;font-weight:500}
nav a:hover{color:var(--ink)}
nav a[aria-current]{color:var(--ink);border-color:var(--accent)}
.n{background:var(--soft);color:var(--accent);border-radius:99px;padding:0 8px;font-size:12px;line-height:20px;font-weight:650}
.state{font-size:13px;color:var(--dim);display:flex;align-items:center;gap:7px}
.state i{width:8px;height:8px;border-radius:50%;background:var(--dim)}
.state.on i{background:var(--good)}
main{max-width:1180px;margin:auto;padding:24px 20px 48px}
.card{background:var(--card);border:1px solid var(--line);border-radius:12px;box-shadow:var(--shade)}
.two{display:grid;grid-template-columns:minmax(280px,360px) minmax(0,1fr);gap:20px;align-items:start}
.tools{display:flex;gap:8px;padding:12px;border-bottom:1px solid var(--line)}
.tools form{flex:1;display:flex;gap:8px;min-width:0}
input{font:inherit;color:inherit;background:var(--bg);border:1px solid var(--line);border-radius:8px;padding:7px 12px;width:100%;min-width:0;min-height:40px}
input::placeholder{color:var(--dim);opacity:1}
.btn{font:inherit;font-weight:550;color:var(--ink);background:var(--card);border:1px solid var(--line);border-radius:8px;padding:7px 14px;min-height:40px;cursor:pointer;white-space:nowrap}
.btn:hover:not(:disabled){border-color:var(--accent);color:var(--accent)}
.btn:disabled{opacity:.5;cursor:default}
.list{overflow:hidden}
.mails{list-style:none;margin:0;padding:0;max-height:calc(100vh - 210px);overflow:auto}
.mails li+li{border-top:1px solid var(--line)}
.mails a{display:block;padding:12px 16px;color:inherit;text-decoration:none;border-left:3px solid transparent}
.mails a:hover{background:var(--bg)}
.mails a[aria-current]{background:var(--soft);border-color:var(--accent)}
.row{display:flex;justify-content:space-between;gap:12px;align-items:baseline}
.row>:first-child{min-width:0;overflow-wrap:anywhere}
.row b{font-weight:600;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
time,.dim{color:var(--dim);font-size:13px}
time{white-space:nowrap}
.mail header{padding:20px 28px;border-bottom:1px solid var(--line);display:grid;grid-template-columns:minmax(0,1fr);gap:4px}
.mail h2{font-size:20px;line-height:1.3}
.mail .paper{padding:36px 28px;display:grid;gap:20px;justify-items:center;text-align:center;max-width:520px;margin:auto}
.mail h3{font-size:22px;line-height:1.3;overflow-wrap:anywhere}
.go{display:inline-block;background:var(--accent);color:var(--on);font-weight:600;text-decoration:none;border-radius:10px;padding:13px 28px}
.go:hover{filter:brightness(1.08)}
.code{font-size:clamp(30px,9vw,40px);font-weight:650;letter-spacing:.16em;margin-right:-.16em;line-height:1.2}
.says{border-left:3px solid var(--accent);padding:4px 14px;text-align:left;overflow-wrap:anywhere;white-space:pre-line;justify-self:stretch}
.or{display:flex;align-items:center;gap:14px;color:var(--dim);font-size:13px;justify-self:stretch}
.or:before,.or:after{content:"";flex:1;height:1px;background:var(--line)}
.mail footer{border-top:1px solid var(--line);padding:20px 28px;display:grid;gap:14px}
.link{display:flex;gap:10px;align-items:center}
.link code{flex:1;min-width:0;overflow-wrap:anywhere;font-size:12.5px;color:var(--dim);background:var(--bg);border-radius:8px;padding:9px 12px}
.wrap{display:flex;flex-wrap:wrap;gap:8px;align-items:center}
output{display:block;font-size:13px;overflow-wrap:anywhere}
output:empty{display:none}
.back{display:none}
.tag{font-size:12px;line-height:20px;font-weight:600;border:1px solid var(--line);border-radius:99px;padding:0 8px;color:var(--dim);white-space:nowrap}
.tag.open{color:var(--accent);border-color:var(--accent)}
.tag.used_by_link,.tag.used_by_code{color:var(--good);border-color:var(--good)}
.tag.expired{color:var(--bad);border-color:var(--bad)}
.dot{display:inline-block;width:8px;height:8px;margin-inline-end:7px;border-radius:50%;background:var(--accent)}
.mails .row+.row{margin-top:3px}
#new:empty{display:none}#new{margin-bottom:12px}
kbd{font:inherit;font-size:12px;border:1px solid var(--line);border-radius:5px;padding:0 5px;background:var(--bg)}
.list>div>.pad{border-top:1px solid var(--line);padding:12px}
#plain{padding:0 28px 20px}
summary{cursor:pointer;font-weight:550;min-height:24px}
#plain pre,.calls pre{margin-top:10px;white-space:pre-wrap;overflow-wrap:anywhere}
.qr{display:block;width:min(100%,240px);margin:12px 0;border-radius:8px}
.calls{list-style:none;margin:0;padding:0}
.calls li{position:relative;padding:10px 20px}
.calls li+li{border-top:1px solid var(--line)}
.calls summary{list-style:none;padding-inline-end:92px}
.calls summary::-webkit-details-marker{display:none}
.calls summary code{font-size:13px}
.calls summary code:before{content:"▸ "}
.calls [open] summary code:before{content:"▾ "}
.calls dl{margin:12px 0;display:grid;grid-template-columns:minmax(0,1fr);gap:4px}
.calls dt{color:var(--dim);font-size:13px}
.calls dd{margin:0 0 8px}
.calls pre{margin-top:2px;padding:10px 12px}
.its{position:absolute;top:10px;right:20px;min-height:24px}
.state a{color:var(--bad);font-weight:600}
.empty{padding:48px 28px;text-align:center;display:grid;gap:16px;justify-items:center}
.empty h2{font-size:20px}
.empty p{color:var(--dim);max-width:46ch}
pre{margin:0;background:var(--bg);border:1px solid var(--line);border-radius:10px;padding:14px 18px;text-align:left;overflow:auto;max-width:100%;font-size:13px;line-height:1.65}
.head{display:flex;justify-content:space-between;align-items:center;gap:12px;padding:16px 20px;border-bottom:1px solid var(--line);flex-wrap:wrap}
.head h2{font-size:16px}
.scroll{overflow:auto}
table{border-collapse:collapse;width:100%;font-size:14px}
th{text-align:left;color:var(--dim);font-weight:500;font-size:13px}
th,td{padding:9px 20px;border-bottom:1px solid var(--line);vertical-align:top}
tr:last-child td{border:0}
td code{font-size:12.5px;white-space:nowrap}
td:last-child code{display:block;min-width:240px;white-space:normal;overflow-wrap:anywhere}
.ok{color:var(--good);font-weight:650}.no{color:var(--bad);font-weight:650}
.stats{display:flex;flex-wrap:wrap;gap:6px 22px;font-size:13px;color:var(--dim)}
.stats b{color:var(--ink)}
.grid{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,230px),1fr));gap:10px;padding:20px}
.pick{text-align:left;white-space:normal;display:grid;gap:2px;padding:12px 14px;align-content:start}
.pick span{color:var(--dim);font-size:13px;font-weight:400}
.stack{display:grid;grid-template-columns:minmax(0,1fr);gap:20px}
.pad{padding:20px;display:grid;gap:12px}
.big{font-size:22px;font-weight:650;font-variant-numeric:tabular-nums}
.hide{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
@media(max-width:760px){
.bar>div{padding:8px 16px 0;gap:0 12px}.bar h1{flex:1}nav{order:3;flex-basis:100%;margin:0 -10px}
main{padding:16px 12px 32px}.two{grid-template-columns:minmax(0,1fr)}.two.open>.list{display:none}.two:not(.open)>.mail{display:none}
.back{display:inline-block;padding:6px 0}.mails{max-height:none}.mail header,.mail footer{padding:16px}.mail .paper{padding:28px 16px}.empty{padding:36px 16px}
pre{white-space:pre-wrap;overflow-wrap:anywhere;padding:12px}#plain{padding:0 16px 16px}.calls li{padding:10px 16px}.its{right:16px}.keys{display:none}td{padding:9px 14px}.rows thead{display:none}.rows tr{display:flex;flex-wrap:wrap;gap:4px 14px;padding:10px 16px;border-bottom:1px solid var(--line)}.rows td{padding:0;border:0}.rows td:last-child{flex-basis:100%}.link{flex-wrap:wrap}.link code{flex-basis:100%}
}
`;
