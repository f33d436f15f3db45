/** One request of the byte diff, as data. The order matters: a browser sends the cookies of its earlier requests. */
export interface ByteRequest {
  /** The browser that sends it. Each browser has its own cookies. */
  readonly browser: string;
  /** Method and target. `{auth}` is the path of the routes, `{token}` the token in the newest mail's link. */
  readonly line: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** A JSON body. `{code}` is the newest mail's code, `{wrong}` a different one. */
  readonly json?: unknown;
  /** A form. */
  readonly form?: Readonly<Record<string, string>>;
  /** A body that is sent unchanged. */
  readonly body?: string;
  /** The address whose newest mail is used. Default: `{browser}@b.co`. */
  readonly mail?: string;
  /** Who writes the response. Default: the core. `app`: the app's handler, its `Content-Type` is not compared. `host`: the framework, only its status is compared. */
  readonly by?: "app" | "host";
  /** A body that a parser of the host may refuse by itself. Behind one it is not sent. */
  readonly unparsed?: boolean;
}

export const SPA = "https://spa.test";
const CROSS = { "sec-fetch-site": "cross-site", origin: "https://evil.test" };
const PAGE = { "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };
const JSON_TYPE = { "content-type": "application/json" };
const PREFLIGHT = {
  origin: SPA,
  "access-control-request-method": "POST",
  "access-control-request-headers": "content-type",
};
const none = (line: string, more: Partial<ByteRequest> = {}): ByteRequest => ({
  browser: "nobody",
  line,
  ...more,
});
const by = (browser: string, line: string, more: Partial<ByteRequest> = {}): ByteRequest => ({
  browser,
  line,
  ...more,
});

/** A login by JSON and link, a login by forms and code, and the errors of both. */
export const BYTE_REQUESTS: readonly ByteRequest[] = [
  // JSON, by link.
  by("ann", "POST {auth}/start", { json: { email: "ann@b.co", returnTo: "/p?x=1" } }),
  none("HEAD {auth}/callback?token={token}", { mail: "ann@b.co" }),
  none("GET {auth}/callback?token={token}", {
    mail: "ann@b.co",
    headers: { "sec-purpose": "prefetch" },
  }),
  none("GET {auth}/callback?token={token}", { mail: "ann@b.co" }),
  by("ann", "GET {auth}/callback?token={token}"),
  by("ann", "GET {auth}/callback?token={token}"),
  by("ann", "GET {auth}/me"),
  by("ann", "HEAD {auth}/me"),
  by("ann", "GET {auth}/me", { headers: { origin: SPA } }),
  by("ann", "GET {auth}/login"),
  by("ann", "GET /api/me", { by: "app" }),
  by("ann", "HEAD /api/me", { by: "app" }),
  by("ann", "POST /api/me", { by: "app", json: {} }),
  by("ann", "GET /api/twice", { by: "app" }),
  by("ann", "GET /api/public-before", { by: "app" }),
  by("ann", "GET /api/own-cache", { by: "app" }),
  by("ann", "GET /api/whoami", { by: "app" }),
  by("ann", "GET /api/open", { by: "app" }),
  by("ann", "GET /api/planted", { by: "app" }),
  by("ann", "GET /api/admin"),
  by("ann", "GET /api/check-throws"),
  by("ann", "POST /api/me", { headers: CROSS, json: {} }),
  by("ann", "POST {auth}/logout", { headers: CROSS }),
  by("ann", "POST {auth}/logout"),
  by("ann", "POST {auth}/logout"),
  // Forms, by code; then the confirm page, and logout by form.
  by("bob", "GET {auth}/login", { headers: PAGE }),
  by("bob", "POST {auth}/start", { form: { email: "not an address" } }),
  by("bob", "GET {auth}/login?error=invalid_email", { headers: PAGE }),
  by("bob", "POST {auth}/start", { form: { email: "bob@b.co" } }),
  by("bob", "GET {auth}/login?sent=1", { headers: PAGE }),
  by("bob", "POST {auth}/verify", { form: { code: "{wrong}" } }),
  by("bob", "POST {auth}/verify", { json: { code: "{wrong}" } }),
  by("bob", "POST {auth}/verify", { form: { code: "12" } }),
  by("bob", "POST {auth}/verify", { form: { code: "{code}" } }),
  by("bob", "GET /api/fresh", { by: "app" }),
  by("bob", "POST {auth}/logout", { form: { a: "b" } }),
  by("cleo", "POST {auth}/start", { json: { email: "cleo@b.co" } }),
  by("other", "POST {auth}/callback", { mail: "cleo@b.co", form: { token: "{token}" } }),
  by("other", "GET {auth}/me"),
  by("dan", "POST {auth}/start", { json: { email: "dan@b.co" }, headers: { origin: SPA } }),
  by("dan", "POST {auth}/verify", { json: { code: "{code}" }, headers: { origin: SPA } }),
  // Invalid links and codes.
  none("GET {auth}/callback"),
  none("GET {auth}/callback?token=a&token=b"),
  by("eve", "POST {auth}/start", { json: { email: "eve@b.co" } }),
  by("eve", `POST {auth}/callback`, { form: { token: "x".repeat(48) } }),
  none("POST {auth}/callback", { form: { token: "x".repeat(48) }, headers: CROSS }),
  none("POST {auth}/verify", { json: { code: "123456" } }),
  // Invalid bodies.
  none("POST {auth}/start", { json: {} }),
  none("POST {auth}/start", { json: { email: "a@b" } }),
  none("POST {auth}/start", { headers: JSON_TYPE, body: '{"email":', unparsed: true }),
  none("POST {auth}/start", {
    headers: { "content-type": "text/plain" },
    body: "a@b.co",
    unparsed: true,
  }),
  none("POST {auth}/start", {
    headers: JSON_TYPE,
    body: JSON.stringify("x".repeat(9000)),
    unparsed: true,
  }),
  none("POST {auth}/start", { json: { email: "a@b.co" }, headers: CROSS }),
  ...Array.from({ length: 6 }, () =>
    none("POST {auth}/start", {
      json: { email: "many@b.co" },
      headers: { "x-forwarded-for": "203.0.113.9" },
    }),
  ),
  none("POST {auth}/start", {
    form: { email: "many@b.co" },
    headers: { "x-forwarded-for": "203.0.113.9" },
  }),
  // Methods, preflights, other paths.
  none("GET {auth}/start"),
  none("PUT {auth}/verify"),
  none("GET {auth}/logout"),
  none("DELETE {auth}/me"),
  none("POST {auth}/login", { form: {} }),
  none("PUT {auth}/callback"),
  none("OPTIONS {auth}/start", { headers: PREFLIGHT }),
  none("OPTIONS {auth}/me", { headers: PREFLIGHT }),
  none("OPTIONS {auth}/callback", { headers: PREFLIGHT }),
  none("OPTIONS {auth}/start", { headers: { ...PREFLIGHT, origin: "https://evil.test" } }),
  none("GET {auth}/elsewhere", { by: "host" }),
  // The guard, without a session.
  none("GET {auth}/me"),
  none("GET /api/me"),
  none("HEAD /api/me"),
  none("OPTIONS /api/me"),
  none("GET /api/me?a=1&b=%2F", { headers: PAGE }),
  none("GET /api/redirect"),
  none("GET /api/reject", { headers: PAGE }),
  none("GET /api/whoami", { by: "app" }),
  none("GET /api/me", { headers: { cookie: "session=x; __Host-session=x" } }),
];
