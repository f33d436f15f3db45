// With JavaScript, the login page sends the same forms without leaving the page. MESSAGES and OTHER are defined before this text.
const byId = (id) => document.getElementById(id);
const [emailStep, codeStep, error, status] = ["email-step", "code-step", "error", "status"].map(
  byId,
);
const [emailForm] = emailStep.getElementsByTagName("form");
const [codeForm, againForm] = codeStep.getElementsByTagName("form");
const returnTo = new URLSearchParams(location.search).get("returnTo");

const NEEDS_ANOTHER = ["no_pending_login", "too_many_attempts", "verification_failed"];
const ABOUT_THE_FIELD = ["invalid_code", "invalid_email", "wrong_code"];

// After a reload this tab still shows which address the mail went to. Scripts cannot read the pending cookie.
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
codeForm.code.addEventListener("input", () => {
  codeForm.code.value = codeForm.code.value
    .normalize("NFKC")
    .replace(/[^0-9]/g, "")
    .slice(0, 6);
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

/** Returns the body if the request succeeds. Otherwise shows what went wrong. */
async function post(form, path, body) {
  const button = form.querySelector("button");
  if (button.getAttribute("aria-disabled") === "true") return undefined;
  // Not `disabled`: the button would lose the focus.
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

/** Shows the step that is in the URL: a start moves forward, the back button moves back. */
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

/** Returns only a page of this site, because anybody can write the query. */
function within(path) {
  try {
    const url = new URL(path ?? "/dashboard", location.origin);
    if (url.href.startsWith(`${location.origin}/`)) return url.href;
  } catch {
    // Not a URL.
  }
  return "/dashboard";
}
