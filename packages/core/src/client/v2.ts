import * as z from "zod/mini";
import type { Protocol } from "./protocol.js";
import { email, fit, handle, metadata, started, timeOf, word } from "./replies.js";
import { Secret } from "./secret.js";

export const STARTED_V2 = z.object({ ...started, token: handle });
export const VERIFIED_V2 = z.object({
  success: z.literal(true),
  jwt: word,
  user: z.object({ email }),
  metadata,
});

function readStarted(reply: unknown) {
  const { token, expiresAt } = fit(STARTED_V2, reply);
  return { handle: new Secret(token), expiresAt: timeOf(expiresAt) };
}

function readVerified(reply: unknown) {
  const { user, jwt, metadata } = fit(VERIFIED_V2, reply);
  return { user: { id: user.email, email: user.email }, token: new Secret(jwt), metadata };
}

/** The protocol of `/api/v2`. A user has no id there: the address is the id. */
export const V2: Protocol = {
  start: ({ email, method, callbackUrl, appName }) => ({
    path: "/auth/start",
    body: {
      email,
      ...(method === "otp" ? { method } : {}),
      redirectUrl: callbackUrl,
      appName,
    },
    read: readStarted,
  }),
  verifyLink: (handle) => ({
    path: "/auth/verify/link",
    body: { token: handle },
    read: readVerified,
  }),
  verifyCode: (handle, code) => ({
    path: "/auth/verify/code",
    body: { token: handle, code },
    read: readVerified,
  }),
  invite: ({ email, message, callbackUrl, appName, more }) => ({
    path: "/auth/invite",
    body: { email, message, redirectUrl: callbackUrl, appName, ...more },
    read: readStarted,
  }),
};
