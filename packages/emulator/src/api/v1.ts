import { Refusal } from "../http/refusal.js";
import { code, email, handle, oneOf, optional, readFields, text, webAddress } from "./fields.js";
import { iso, linkTo, type Service, verified } from "./login.js";
import { TOKEN_LIFE } from "./token.js";

const START = {
  email,
  method: optional(oneOf("magic_link", "one_time_login_link", "otp")),
  validationUrl: optional(webAddress),
};
const VERIFY = { sessionId: handle, code: optional(code) };
const INVITE = { email, message: text(500), validationUrl: webAddress };

export function startV1(service: Service, body: unknown): object {
  const { email, method = "magic_link", validationUrl } = readFields(body, START);
  const byLink = method !== "otp";
  if (byLink && validationUrl === undefined) {
    throw new Refusal(400, "missing_validation_url", `validationUrl is missing (${method}).`);
  }
  const attempt = service.records.open({ version: "v1", method: byLink ? "link" : "otp", email });
  service.inbox.deliver(
    {
      to: email,
      kind: byLink ? "link" : "code",
      link: byLink && validationUrl !== undefined ? linkTo(validationUrl, attempt) : null,
      code: attempt.code,
      appName: service.appName,
    },
    attempt,
  );
  return {
    sessionId: attempt.handle,
    method,
    message: byLink ? "Login link sent" : "Login code sent",
    expiresAt: iso(attempt.expiresAt),
  };
}

export function verifyV1(service: Service, body: unknown): object {
  const { sessionId, code } = readFields(body, VERIFY);
  const { records, ids, tokens } = service;
  const { email, metadata } = verified(
    service,
    code === undefined
      ? records.verifyLink("v1", sessionId)
      : records.verifyCode("v1", sessionId, code),
  );
  const id = ids.user(email);
  return {
    success: true,
    token: tokens({ sub: id, email }),
    user: { id, email },
    expiresIn: TOKEN_LIFE,
    ...(metadata === undefined ? {} : { metadata }),
  };
}

export function inviteV1(service: Service, body: unknown): object {
  const { email, message, validationUrl } = readFields(body, INVITE);
  const attempt = service.records.open({ version: "v1", method: "link", email });
  service.inbox.deliver(
    {
      to: email,
      kind: "invite",
      link: linkTo(validationUrl, attempt),
      code: attempt.code,
      appName: service.appName,
      message,
    },
    attempt,
  );
  return {
    success: true,
    sessionId: attempt.handle,
    message: "Invitation sent",
    expiresAt: iso(attempt.expiresAt),
  };
}
