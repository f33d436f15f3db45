import { STARTED_V1, VERIFIED_V1 } from "@turalogin/core/src/client/v1";
import { STARTED_V2, VERIFIED_V2 } from "@turalogin/core/src/client/v2";
import * as z from "zod/mini";
import { json, object, type Schema, string } from "./schema.js";

const email = string({ format: "email", maxLength: 254 });
const uri = string({ format: "uri" });
const message = string({ maxLength: 500 });
const handle = string({ minLength: 16, maxLength: 512 });
const code = string({ pattern: "^[0-9]{6}$" });
const addresses: Schema = { anyOf: [email, { type: "array", items: email }] };

/** The part of a reply that our client reads: the schema that it parses with. */
const read = (schema: z.ZodMiniType): Schema => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  return rest;
};

interface Call {
  readonly path: string;
  readonly summary: string;
  readonly request: Schema;
  readonly reply: Schema;
}

const CALLS: readonly Call[] = [
  {
    path: "/v1/auth/start",
    summary: "Mail a login link and code, or a code",
    request: object(["email"], {
      email,
      method: string({ enum: ["magic_link", "one_time_login_link", "otp"] }),
      validationUrl: uri,
    }),
    reply: read(STARTED_V1),
  },
  {
    path: "/v1/auth/verify",
    summary: "Verify a link, or with `code` a code",
    request: object(["sessionId"], { sessionId: handle, code }),
    reply: read(VERIFIED_V1),
  },
  {
    path: "/v1/auth/invite",
    summary: "Mail an invitation",
    request: object(["email", "message", "validationUrl"], { email, message, validationUrl: uri }),
    reply: read(STARTED_V1),
  },
  {
    path: "/v2/auth/start",
    summary: "Mail a login link and code, or a code",
    request: object(["email"], {
      email,
      method: string({ enum: ["ota", "otp"] }),
      redirectUrl: uri,
      appName: string({ maxLength: 128 }),
    }),
    reply: read(STARTED_V2),
  },
  {
    path: "/v2/auth/verify/link",
    summary: "Verify a link",
    request: object(["token"], { token: handle }),
    reply: read(VERIFIED_V2),
  },
  {
    path: "/v2/auth/verify/code",
    summary: "Verify a code",
    request: object(["token", "code"], { token: handle, code }),
    reply: read(VERIFIED_V2),
  },
  {
    path: "/v2/auth/invite",
    summary: "Mail an invitation",
    request: object(["email", "message", "redirectUrl"], {
      email,
      message,
      redirectUrl: uri,
      method: string({ enum: ["ota", "otp"] }),
      expiresIn: { type: "integer", minimum: 1 },
      appName: string({ maxLength: 128 }),
      metadata: { type: "object" },
      cc: addresses,
      bcc: addresses,
    }),
    reply: read(STARTED_V2),
  },
];

const error = object(["error", "code"], { error: string(), code: string() });

/** OpenAPI 3.1 of the service: what its documentation describes and our client uses. */
export function providerApi(): Schema {
  const paths = CALLS.map(({ path, summary, request, reply }) => [
    path,
    {
      post: {
        summary,
        operationId: path.slice(1).replaceAll("/", "-"),
        requestBody: { required: true, ...json(request) },
        responses: {
          "200": { description: "Done", ...json(reply) },
          "400": { description: "Missing or invalid parameters", ...json(error) },
          "401": { description: "A wrong key, handle or code", ...json(error) },
          "500": { description: "Try again later", ...json(error) },
        },
      },
    },
  ]);
  return {
    openapi: "3.1.0",
    info: { title: "Turalogin, as @turalogin/core speaks it", version: "1" },
    servers: [{ url: "https://api.turalogin.com/api" }],
    security: [{ key: [] }],
    paths: Object.fromEntries(paths),
    components: { securitySchemes: { key: { type: "http", scheme: "bearer" } } },
  };
}
