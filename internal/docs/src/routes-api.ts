import type { Route } from "@turalogin/core";
import { createAuth } from "@turalogin/core/adapter";
import { ERRORS, type ErrorCode } from "@turalogin/core/src/reply/codes";
import { json, object, type Schema, string } from "./schema.js";

const body = (schema: Schema) => ({
  content: { "application/json": { schema }, "application/x-www-form-urlencoded": { schema } },
});

const user = object(["id", "email"], { id: string(), email: string({ format: "email" }) });
const nobody = object(["user"], { user: { type: "null" } });
const time = { type: "integer", description: "Unix time in seconds" };
const somebody = object(["user", "session"], {
  user,
  session: object(["signedInAt", "expiresAt"], { signedInAt: time, expiresAt: time }),
});
const done = (
  more: Readonly<Record<string, Schema>> = {},
  sometimes: Readonly<Record<string, Schema>> = {},
) =>
  json(
    object(["success", ...Object.keys(more)], { success: { const: true }, ...more, ...sometimes }),
  );

const byForm = (where: string) => ({ "303": { description: `A form: ${where}` } });

/** The errors that every POST can cause. */
const POSTED: readonly ErrorCode[] = [
  "cross_origin",
  "invalid_body",
  "payload_too_large",
  "unsupported_media_type",
];
/** The errors of a call to the service. */
const UPSTREAM: readonly ErrorCode[] = [
  "rate_limited",
  "upstream_error",
  "upstream_unavailable",
  "upstream_timeout",
];
/** The errors after the service has accepted a link or code. */
const SIGN_IN: readonly ErrorCode[] = [
  "verification_failed",
  "access_denied",
  "sign_in_failed",
  "store_unavailable",
];

/** The requests and replies of each route in JSON, and the codes of its refusals. */
export const ROUTES: Readonly<Record<Route["name"], Operations>> = {
  start: {
    POST: {
      requestBody: body(
        object(["email"], {
          email: string({ format: "email", maxLength: 254 }),
          returnTo: string({ maxLength: 1024 }),
        }),
      ),
      success: {
        "200": { description: "The mail is on its way", ...done({ message: string() }) },
        ...byForm("to the login page, with `sent=1` or an error"),
      },
      refusals: [...POSTED, "invalid_email", ...UPSTREAM],
    },
  },
  callback: {
    GET: {
      parameters: [{ name: "token", in: "query", required: true, schema: string() }],
      success: {
        "200": { description: "In another browser: a page with one button" },
        "302": { description: "Signed in, or back to the login page with an error" },
      },
      refusals: ["not_a_navigation"],
    },
    HEAD: { success: { "200": { description: "Nothing happens" } }, refusals: [] },
    POST: {
      requestBody: body(object(["token"], { token: string() })),
      success: {
        "200": { description: "Signed in", ...done({ user }) },
        ...byForm("signed in, or to the login page with an error"),
      },
      refusals: [...POSTED, "invalid_link", "other_browser", ...SIGN_IN, ...UPSTREAM],
    },
  },
  verify: {
    POST: {
      requestBody: body(
        object(["code"], {
          code: string({ pattern: "^[0-9]{6}$" }),
          token: {
            type: "boolean",
            description:
              "With `session.bearer`, in JSON: return the session token, and set no session cookie.",
          },
        }),
      ),
      success: {
        "200": {
          description: "Signed in; with `token`, also the session token",
          ...done({ user }, { token: string() }),
        },
        ...byForm("signed in, or to the login page with an error"),
      },
      refusals: [
        ...POSTED,
        "invalid_code",
        "no_pending_login",
        "wrong_code",
        "too_many_attempts",
        ...SIGN_IN,
        ...UPSTREAM,
      ],
    },
  },
  logout: {
    POST: {
      requestBody: {
        required: false,
        ...body(
          object([], {
            "signed-out": string({
              description:
                "In a form: redirect to the login page, which says so, not to `pages.home`.",
            }),
          }),
        ),
      },
      success: {
        "200": { description: "Signed out", ...done() },
        ...byForm("to `pages.home`, or to the built-in page that says so"),
      },
      refusals: [...POSTED, "store_unavailable"],
    },
  },
  me: {
    GET: {
      security: [{ session: [] }],
      success: { "200": { description: "Who is signed in", ...json(user) } },
      refusals: [
        "authentication_required",
        "session_expired",
        "session_invalid",
        "store_unavailable",
      ],
    },
    HEAD: {
      security: [{ session: [] }],
      success: { "200": { description: "Somebody is signed in" } },
      refusals: [],
    },
  },
  session: {
    GET: {
      security: [{}, { session: [] }],
      success: {
        "200": {
          description: "Who is signed in, or that nobody is",
          ...json({ oneOf: [nobody, somebody] }),
        },
      },
      refusals: ["store_unavailable"],
    },
    HEAD: { success: { "200": { description: "As GET, without its body" } }, refusals: [] },
  },
  login: {
    GET: { success: { "200": { description: "The login page" } }, refusals: [] },
    HEAD: { success: { "200": { description: "The login page" } }, refusals: [] },
  },
};

interface Operation {
  readonly requestBody?: Schema;
  readonly parameters?: readonly Schema[];
  readonly security?: readonly Schema[];
  readonly success: Readonly<Record<string, Schema>>;
  readonly refusals: readonly ErrorCode[];
}
type Operations = { readonly [Method in Route["methods"][number]]?: Operation };

/** OpenAPI 3.1 of the routes that the router mounts, from the route table. */
export function routesApi(): Schema {
  const { routes } = createAuth({
    apiKey: "tl_test_documentation",
    callbackUrl: "https://app.example/auth/callback",
    secret: "0123456789abcdef0123456789abcdef",
    env: {},
  });
  return {
    openapi: "3.1.0",
    info: { title: "The routes that turalogin().router() mounts", version: "1" },
    paths: Object.fromEntries(routes.map((route) => [route.path, pathOf(route)])),
    components: {
      securitySchemes: { session: { type: "apiKey", in: "cookie", name: "__Host-session" } },
    },
  };
}

function pathOf({ name, methods, summary }: Route): Schema {
  const operations = ROUTES[name];
  return Object.fromEntries(
    methods.map((method) => {
      const operation = operations[method];
      if (operation === undefined) throw new Error(`${method} ${name} is not described.`);
      const { success, refusals, ...more } = operation;
      const responses = { ...success, ...responsesOf(refusals) };
      return [
        method.toLowerCase(),
        { summary, operationId: `${method.toLowerCase()}-${name}`, ...more, responses },
      ];
    }),
  );
}

/** One response for each status, with the codes that it can have. */
function responsesOf(codes: readonly ErrorCode[]): Record<string, Schema> {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of codes) {
    const [status] = ERRORS[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, meant]) => {
      const schema = object(["error", "code"], {
        error: string(),
        code: string({ enum: meant }),
        ...(meant.includes("wrong_code") ? { attemptsLeft: { type: "integer", minimum: 0 } } : {}),
      });
      const description = meant.map((code) => ERRORS[code][1]).join("; ");
      return [String(status), { description, ...json(schema) }];
    }),
  );
}
