import * as z from "zod/mini";
import { TuraloginError } from "./errors.js";
import type { Protocol } from "./protocol.js";
import { email, fit, handle, metadata, started, timeOf, word } from "./replies.js";
import { Secret } from "./secret.js";

const id = z.pipe(
  z.union([z.string(), z.int()]),
  z.transform((value) => String(value)),
);

export const STARTED_V1 = z.object({ ...started, sessionId: handle });
export const VERIFIED_V1 = z.object({
  success: z.literal(true),
  token: word,
  user: z.object({ id: id.check(z.regex(/^\P{Cc}{1,255}$/u)), email }),
  metadata,
});

function readStarted(reply: unknown) {
  const { sessionId, expiresAt } = fit(STARTED_V1, reply);
  return { handle: new Secret(sessionId), expiresAt: timeOf(expiresAt) };
}

function readVerified(reply: unknown) {
  const { user, token, metadata } = fit(VERIFIED_V1, reply);
  return { user, token: new Secret(token), metadata };
}

/** The protocol of `/api/v1`. */
export const V1: Protocol = {
  start: ({ email, method, callbackUrl }) => ({
    path: "/auth/start",
    body: { email, ...(method === "otp" ? { method } : {}), validationUrl: callbackUrl },
    read: readStarted,
  }),
  verifyLink: (handle) => ({
    path: "/auth/verify",
    body: { sessionId: handle },
    read: readVerified,
  }),
  verifyCode: (handle, code) => ({
    path: "/auth/verify",
    body: { sessionId: handle, code },
    read: readVerified,
  }),
  invite({ email, message, callbackUrl, more }) {
    if (Object.values(more).some((value) => value !== undefined)) {
      const fields = Object.keys(more).join(", ");
      throw new TuraloginError(
        "invalid_option",
        `TuraloginClient: an invite of V1 cannot carry ${fields}: use V2.`,
      );
    }
    const body = { email, message, validationUrl: callbackUrl };
    return { path: "/auth/invite", body, read: readStarted };
  },
};
