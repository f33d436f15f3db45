import { Refusal } from "../http/refusal.js";
import {
  code,
  email,
  emails,
  handle,
  jsonObject,
  oneOf,
  optional,
  readFields,
  text,
  webAddress,
  wholeNumber,
} from "./fields.js";
import { iso, linkTo, type Service, verified } from "./login.js";

const START = {
  email,
  method: optional(oneOf("ota", "otp")),
  redirectUrl: optional(webAddress),
  appName: optional(text(128)),
};
const INVITE = {
  ...START,
  message: text(500),
  /** Seconds; at most 30 days. */
  expiresIn: optional(wholeNumber(1, 2_592_000)),
  metadata: optional(jsonObject),
  cc: optional(emails),
  bcc: optional(emails),
};
const VERIFY_LINK = { token: handle };
const VERIFY_CODE = { token: handle, code };

export const startV2 = (service: Service, body: unknown): object =>
  mail(service, readFields(body, START));

export const inviteV2 = (service: Service, body: unknown): object => ({
  success: true,
  ...mail(service, readFields(body, INVITE)),
});

export function verifyLinkV2(service: Service, body: unknown): object {
  const { token } = readFields(body, VERIFY_LINK);
  return proven(service, service.records.verifyLink("v2", token));
}

export function verifyCodeV2(service: Service, body: unknown): object {
  const { token, code } = readFields(body, VERIFY_CODE);
  return proven(service, service.records.verifyCode("v2", token, code));
}

function mail(
  { records, inbox, appName: standing }: Service,
  fields: ReturnType<typeof readFields<typeof START>> &
    Partial<ReturnType<typeof readFields<typeof INVITE>>>,
): object {
  const { email, method = "ota", redirectUrl, appName = standing, message, cc, bcc } = fields;
  const byLink = method === "ota";
  if (byLink && redirectUrl === undefined) {
    throw new Refusal(400, "missing_redirect_url", "redirectUrl is missing (ota).");
  }
  const attempt = records.open({
    version: "v2",
    method: byLink ? "link" : "otp",
    email,
    metadata: fields.metadata,
    ttl: fields.expiresIn,
  });
  inbox.deliver(
    {
      to: email,
      kind: message !== undefined ? "invite" : byLink ? "link" : "code",
      link: byLink && redirectUrl !== undefined ? linkTo(redirectUrl, attempt) : null,
      code: attempt.code,
      appName,
      ...(message === undefined ? {} : { message }),
      ...(cc === undefined ? {} : { cc: [cc].flat() }),
      ...(bcc === undefined ? {} : { bcc: [bcc].flat() }),
    },
    attempt,
  );
  return {
    token: attempt.handle,
    method,
    message: byLink ? "Login link sent" : "Login code sent",
    expiresAt: iso(attempt.expiresAt),
  };
}

function proven(service: Service, result: Parameters<typeof verified>[1]): object {
  const { email, metadata } = verified(service, result);
  return {
    success: true,
    jwt: service.tokens({ sub: email, email }),
    user: { email },
    ...(metadata === undefined ? {} : { metadata }),
  };
}
