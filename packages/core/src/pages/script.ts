import { createHash } from "node:crypto";

/** A script, and the CSP source expression that allows only this script. */
export interface PageScript {
  readonly source: string;
  readonly hash: string;
}

/**
 * The only script, of the login page. The page works without it. It tidies a pasted code and sends six digits at once, says
 * that a form is being sent, counts down, shows times of day, and goes on when the link was opened in another tab.
 */
const SOURCE = `(()=>{
let d=document,b=d.body.dataset,c=d.getElementById("code"),w=d.querySelector("[data-wait]"),p;
d.onsubmit=e=>{
if(p)return!1;
p=e.submitter||e.target.querySelector("button");
p.textContent=b.working
};
onpageshow=e=>e.persisted&&location.reload();
if(c)c.oninput=()=>{
let v=c.value.normalize("NFKC").replace(/[\\s\\p{Pd}\\p{Cf}\\u2212]/gu,"");
if(/^\\d{6}$/.test(v)){c.value=v;c.form.requestSubmit()}
};
if(w){
let t=w.textContent,u=Date.now()+w.dataset.wait*1e3,f=()=>{
let s=Math.ceil((u-Date.now())/1e3),o=s>0;
w.disabled=o;
if(w!=p)w.textContent=o?w.dataset.text.replace("{seconds}",s):t;
o&&setTimeout(f,500)};
f()}
for(let x of d.querySelectorAll("[data-until]"))
x.textContent=x.dataset.text.replace("{time}",new Date(x.dataset.until*1e3).toLocaleTimeString(d.documentElement.lang,{timeStyle:"short"}));
if(b.next)onfocus=d.onvisibilitychange=()=>d.hidden||fetch(b.session).then(r=>r.json()).then(({session:s})=>s&&s.signedInAt>=b.since&&location.replace(b.next)).catch(()=>{})
})()`.replace(/\n/g, "");

const hash = `'sha256-${createHash("sha256").update(SOURCE).digest("base64")}'`;

export const SCRIPT: PageScript = { source: SOURCE, hash };
