import { createHash } from "node:crypto";

/** A script and the CSP source expression that allows it and no other. */
export interface PageScript {
  readonly source: string;
  readonly hash: string;
}

/**
 * The only script, of the login page. The page works without it. It tidies a pasted code and sends six digits at once, says
 * that a form is being sent, counts down, shows times of day, and goes on when the link was opened in another tab.
 */
const SOURCE = `(()=>{
const d=document,b=d.body.dataset,c=d.getElementById("code"),w=d.querySelector("[data-wait]");
let sent;
d.addEventListener("submit",e=>{
if(sent)return e.preventDefault();
sent=e.submitter||e.target.querySelector("button");
sent.textContent=b.working
});
addEventListener("pageshow",e=>e.persisted&&location.reload());
c&&c.addEventListener("input",()=>{
const v=c.value.normalize("NFKC").replace(/[\\s\\p{Pd}\\p{Cf}\\u2212]/gu,"");
if(/^\\d{6}$/.test(v)){c.value=v;c.form.requestSubmit()}
});
if(w){
const t=w.textContent,u=Date.now()+w.dataset.wait*1e3,f=()=>{
const s=Math.ceil((u-Date.now())/1e3);
w.disabled=s>0;
if(w!=sent)w.textContent=s>0?w.dataset.text.replace("{seconds}",s):t;
s>0&&setTimeout(f,500)};
f()}
for(const x of d.querySelectorAll("[data-until]"))
x.textContent=x.dataset.text.replace("{time}",new Date(x.dataset.until*1e3).toLocaleTimeString(d.documentElement.lang,{timeStyle:"short"}));
const k=()=>d.hidden||fetch(b.session).then(r=>r.json()).then(({session:s})=>s&&s.signedInAt>=b.since&&location.replace(b.next)).catch(()=>{});
if(b.next){d.addEventListener("visibilitychange",k);addEventListener("focus",k)}
})()`.replace(/\n/g, "");

const hash = `'sha256-${createHash("sha256").update(SOURCE).digest("base64")}'`;

export const SCRIPT: PageScript = { source: SOURCE, hash };
