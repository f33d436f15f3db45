import type { AuthRequest, Reply } from "../boundary/http.js";
import { NO_DETAILS, timed } from "../events.js";
import { returnToOf } from "../login/landing.js";
import type { Login } from "../login/login.js";
import { startLogin, typedCookie } from "../login/start.js";
import { visitorOf } from "../login/visitor.js";
import { withQuery } from "../options/urls.js";
import type { Refusal } from "../reply/refusal.js";
import { json, redirect } from "../reply/reply.js";
import { type Fields, readBody, textField } from "../request/body.js";
import { parseEmail } from "../request/email.js";
import { refuse, refuseBody } from "./refusal.js";

/** `POST {basePath}/start`: mails a link or a code, and stores the handle in the encrypted pending cookie. */
export async function start(login: Login, request: AuthRequest): Promise<Reply> {
  const { settings } = login;
  const report = timed(login.emit, settings.now, request);
  const body = await readBody(request);
  if (!body.ok) return refuseBody(settings, body, report);
  const { flavour, fields } = body;
  const visitor = await visitorOf(login, request);
  const returnTo = returnToOf(settings, fields.returnTo);
  const email = parseEmail(fields.email);
  const refused = async (refusal: Refusal) => {
    if (flavour === "json") return refuse(settings, flavour, refusal);
    const typed = textField(fields, "email")?.trim();
    const headers = typed ? [await typedCookie(login, visitor, typed)] : [];
    return refuse(settings, flavour, { ...refusal, returnTo, headers });
  };

  if (email === undefined) {
    report({ type: "refused", ...NO_DETAILS, reason: "invalid_email" });
    return refused(emailRefusal(fields));
  }
  const isRepeated = visitor.attempts[0]?.email === email;
  const started = await startLogin(login, visitor, { email, returnTo, fields });
  if (!started.ok) {
    const { refusal } = started;
    // The mail before this one was to the same address: its code is still valid.
    const sent = refusal.code !== "invalid_email" && isRepeated;
    return refused({ ...refusal, sent });
  }
  if (flavour === "form") {
    const query = isRepeated ? "sent=again" : "sent=1";
    return redirect(303, withQuery(settings.pages.login, query), [started.cookie]);
  }
  return json(200, { success: true, message: ACCEPTED[settings.method] }, [started.cookie]);
}

const ACCEPTED = {
  link: "Check your email for the login link",
  otp: "Check your email for the login code",
};

function emailRefusal(fields: Fields): Refusal {
  const { email } = fields;
  const isMissing =
    email === undefined || email === null || textField(fields, "email")?.trim() === "";
  return { code: "invalid_email", sentence: isMissing ? "Email is required" : undefined };
}
