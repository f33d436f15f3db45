import type { AuthRequest, Reply } from "../boundary/http.js";
import { returnToOf } from "../login/landing.js";
import type { Login } from "../login/login.js";
import { startLogin } from "../login/start.js";
import { visitorOf } from "../login/visitor.js";
import { withQuery } from "../options/urls.js";
import type { Refusal } from "../reply/refusal.js";
import { json, redirect } from "../reply/reply.js";
import { type Fields, readBody, textField } from "../request/body.js";
import { parseEmail } from "../request/email.js";
import { bodyRefusal, refuse } from "./refusal.js";

/** `POST {basePath}/start`: mails a link or a code, and stores the handle in the encrypted pending cookie. */
export async function start(login: Login, request: AuthRequest): Promise<Reply> {
  const { settings } = login;
  const body = await readBody(request);
  if (!body.ok) return refuse(settings, body.flavour, bodyRefusal(body));
  const { flavour, fields } = body;
  const email = parseEmail(fields.email);
  if (email === undefined) return refuse(settings, flavour, emailRefusal(fields));
  const visitor = await visitorOf(login, request);
  const returnTo = returnToOf(settings, fields.returnTo);
  const started = await startLogin(login, visitor, { email, returnTo, fields });
  if (!started.ok) {
    const { refusal } = started;
    // If the last mail went to the same address, its code is still valid: the page asks for it again.
    const sent = refusal.code !== "invalid_email" && visitor.attempts[0]?.email === email;
    return refuse(settings, flavour, { ...refusal, sent });
  }
  if (flavour === "form") {
    return redirect(303, withQuery(settings.pages.login, "sent=1"), [started.cookie]);
  }
  return json(200, { success: true, message: MESSAGES[settings.method] }, [started.cookie]);
}

const MESSAGES = {
  link: "Check your email for the login link",
  otp: "Check your email for the login code",
};

function emailRefusal(fields: Fields): Refusal {
  const { email } = fields;
  const isMissing =
    email === undefined || email === null || textField(fields, "email")?.trim() === "";
  return { code: "invalid_email", sentence: isMissing ? "Email is required" : undefined };
}
