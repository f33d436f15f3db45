// What the login page does where scripts run: the same forms, without leaving the page. MESSAGES and OTHER stand before it.
const byId = (id) => document.getElementById(id);
const [emailStep, codeStep, error, status] = ["email-step", "code-step", "error", "status"].map(
  byId,
);
const [emailForm] = emailStep.getElementsByTagName("form");
const [codeForm, againForm] = codeStep.getElementsByTagName("form");
const returnTo = new URLSearchParams(location.search).get("returnTo");

const NEEDS_ANOTHER = ["no_pending_login", "too_many_attempts", "verification_failed"];
const ABOUT_THE_FIELD = ["invalid_code", "invalid_email", "wrong_code"];

// A reload of this tab still knows which mail it waits for; the address in the pending cookie is not for scripts.
const KEPT = "login";
const read = () => JSON.parse(sessionStorage.getItem(KEPT) ?? "{}");
const keep = (login) => sessionStorage.setItem(KEPT, JSON.stringify(login));

for (const form of [emailForm, againForm]) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    start(form);
  });
}
codeForm.addEventListener("submit", (event) => {
  event.preventDefault();
  verify();
});
// A pasted "042 917" must not lose a digit to maxlength before its space is gone.
codeForm.code.removeAttribute("maxlength");
codeForm.code.addEventListener("input", () => {
  codeForm.code.value = codeForm.code.value.replace(/[^0-9]/g, "").slice(0, 6);
});
window.addEventListener("popstate", show);
show();

async function start(form) {
  const login = { email: form.email.value, returnTo: returnTo ?? read().returnTo };
  const reply = await post(form, "/auth/start", login);
  if (reply === undefined) return;
  keep(login);
  if (codeStep.hidden) history.pushState(null, "", "/login?sent=1");
  show();
  status.textContent =
    form === againForm ? "Another email is on its way." : "The email is on its way.";
}

async function verify() {
  const reply = await post(codeForm, "/auth/verify", { code: codeForm.code.value });
  if (reply === undefined) return;
  const { returnTo } = read();
  sessionStorage.removeItem(KEPT);
  location.assign(within(returnTo));
}

/** Answers the body of a success; shows what went wrong otherwise. */
async function post(form, path, body) {
  const button = form.querySelector("button");
  if (button.getAttribute("aria-disabled") === "true") return undefined;
  // Not `disabled`: the focus would be lost.
  button.setAttribute("aria-disabled", "true");
  complain("");
  status.textContent = "One moment…";
  try {
    const reply = await fetch(path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    const answer = await reply.json();
    if (reply.ok) return answer;
    const wait = answer.code === "rate_limited" ? waitOf(reply) : "";
    complain((MESSAGES[answer.code] ?? OTHER) + wait, form, answer.code);
    if (NEEDS_ANOTHER.includes(answer.code)) againForm.parentElement.open = true;
  } catch {
    complain("The server cannot be reached. Check your connection and try again.", form);
  } finally {
    status.textContent = "";
    button.removeAttribute("aria-disabled");
  }
  return undefined;
}

function waitOf(reply) {
  const minutes = Math.ceil(Number(reply.headers.get("retry-after")) / 60);
  return ` You can try again in ${minutes} ${minutes === 1 ? "minute" : "minutes"}.`;
}

function complain(text, form, code) {
  error.textContent = text;
  error.className = "note alarm";
  error.hidden = text === "";
  for (const field of document.querySelectorAll("#login input")) {
    field.removeAttribute("aria-invalid");
    field.removeAttribute("aria-describedby");
  }
  const field = form?.querySelector("input:not([type=hidden])");
  field?.setAttribute("aria-describedby", "error");
  if (ABOUT_THE_FIELD.includes(code)) field?.setAttribute("aria-invalid", "true");
  field?.focus();
}

/** The step that the address bar names: forward by a start, back by the back button. */
function show() {
  const sent = new URLSearchParams(location.search).get("sent") === "1";
  const { email = "" } = read();
  const changed = codeStep.hidden === sent;
  emailStep.hidden = sent;
  codeStep.hidden = !sent;
  byId("to").hidden = email === "";
  byId("to").lastElementChild.textContent = email;
  againForm.email.value = email;
  if (!changed) return;
  complain("");
  document.title = `${sent ? "Check your email" : "Sign in"} – Acme Notes`;
  (sent ? codeForm.code : emailForm.email).focus();
}

/** Only a page of this site: the query is anybody's to write. */
function within(path) {
  try {
    const url = new URL(path ?? "/dashboard", location.origin);
    if (url.href.startsWith(`${location.origin}/`)) return url.href;
  } catch {
    // No address at all.
  }
  return "/dashboard";
}
