/** One line of the log. */
interface Message {
  /** `error`: a login or a request has failed. `warn`: something is probably a mistake. */
  readonly level: "warn" | "error";
  /** What happened. `{name}` is replaced by a value. */
  readonly says: string;
  /** What to do. It is the second half of the line. */
  readonly remedy: string;
}

/**
 * Every line that is written to `logger`. The page of messages is generated from this table. A value never holds a secret or
 * an email address: see `redact.ts`.
 */
export const MESSAGES = {
  api_key_refused: {
    level: "error",
    says: "the service refused the API key",
    remedy:
      "Copy the key from the Turalogin dashboard into apiKey (environment: TURALOGIN_API_KEY), and check that it was not revoked and belongs to this apiUrl.",
  },
  service_unavailable: {
    level: "error",
    says: "the service is not available: {cause}",
    remedy:
      "Check apiUrl (environment: TURALOGIN_API_URL), and that this machine may connect to it. For a 5xx, wait for the service.",
  },
  service_timeout: {
    level: "error",
    says: "the service took too long: {cause}",
    remedy:
      "Check the network between this machine and apiUrl. The option timeout sets how long to wait.",
  },
  service_broken: {
    level: "error",
    says: "the service sent a reply that cannot be used: {cause}",
    remedy:
      "Check that apiUrl (environment: TURALOGIN_API_URL) is the service's address and ends in the right version, /v1 or /v2.",
  },
  service_limited: {
    level: "warn",
    says: "the service asks to wait (429)",
    remedy:
      "Wait, and look for a loop or a test that starts logins. The limits of this app are set with limits.",
  },
  start_refused: {
    level: "warn",
    says: "the service refused to mail a login (400)",
    remedy:
      "If this happens for every address, check that the service accepts callbackUrl (environment: APP_LOGIN_VALIDATION_URL) for this key. For one address: it was mistyped.",
  },
  on_start_threw: {
    level: "error",
    says: "onStart threw, so nothing was mailed: {cause}",
    remedy: 'Correct the hook. To refuse a start, return { deny: "reason" }.',
  },
  on_sign_in_threw: {
    level: "error",
    says: "onSignIn threw, so the login was refused: {cause}",
    remedy: 'Correct the hook. To refuse a person, return { deny: "reason" }.',
  },
  decision_unfit: {
    level: "error",
    says: "a hook returned what is no decision, so the login was refused: {cause}",
    remedy:
      "Return nothing, { deny }, or from onSignIn { userId, claims }. A userId is a text: String(row.id) for a number.",
  },
  claims_unfit: {
    level: "error",
    says: "the claims of a login cannot be signed, so it was refused: {cause}",
    remedy: "Let onSignIn return claims that fit session.claims, are plain JSON and fit a cookie.",
  },
  session_claims_unfit: {
    level: "error",
    says: "the claims of a session do not fit session.claims, so its person counts as signed out: {cause}",
    remedy:
      "Give each new claim a default. Otherwise everybody who signed in before the change has to sign in again.",
  },
  check_failed: {
    level: "error",
    says: "the check of a guard failed, so the request was refused: {cause}",
    remedy: "Correct the function check of auth.guard({ check }). It returns true or false.",
  },
  routes_guarded: {
    level: "warn",
    says: "a guard has refused a request to a route of the login itself, so nobody can sign in there",
    remedy: "Mount auth.router() before auth.guard().",
  },
  session_unverified: {
    level: "warn",
    says: "a session was not signed with a secret of this app, so its person counts as signed out",
    remedy:
      "If it happens often: give every process the same SESSION_SECRET, keep it over restarts (an older one in SESSION_SECRET_PREVIOUS), and give each app on one host its own session.cookie.name.",
  },
  session_duplicate: {
    level: "warn",
    says: "a request has several session cookies of one name, so its person counts as signed out",
    remedy:
      "Another app of this host or of its parent domain sets a cookie of that name. Give this app its own session.cookie.name.",
  },
  session_ahead: {
    level: "error",
    says: "a session with a valid signature was issued more than a minute ahead of this machine's clock, so its person counts as signed out",
    remedy:
      "Synchronise the clocks (NTP) of all machines that have the secret. Until then their sessions are not valid on each other, and auth.revoke may have no effect.",
  },
  cookies_missing: {
    level: "warn",
    says: "a code came from a page of {origin} without any cookie, so it belongs to no pending login",
    remedy:
      'Send the cookie of the start: with fetch from another origin, credentials: "include" in both requests. Browsers do not send SameSite cookies to another site.',
  },
  on_sign_out_threw: {
    level: "error",
    says: "onSignOut threw: {cause}",
    remedy: "Correct the hook. The person is signed out all the same.",
  },
  store_failed: {
    level: "error",
    says: "session.store failed: {cause}",
    remedy:
      'Repair the store and its connection. Until then requests get 503, or with onStoreError: "allow" revoked sessions are accepted.',
  },
  store_emptied: {
    level: "warn",
    says: "session.store has lost its data, so every session that was issued before has ended",
    remedy:
      "Use a store that keeps its data when it restarts (Redis: appendonly yes, maxmemory-policy noeviction). If the store has been added or replaced just now, this is expected once.",
  },
  limiter_failed: {
    level: "error",
    says: "the limiter {limit} failed: {cause}",
    remedy:
      "Repair what it counts in. Until then codes are refused with 503, and starts and links are counted in each process.",
  },
  limiter_full: {
    level: "warn",
    says: "the limit {limit} is full and has dropped a key too early",
    remedy:
      "Many clients or addresses are tried at once. To remember all of them, count in Redis: give limits a function.",
  },
  limited: {
    level: "warn",
    says: "the limit {limit} was reached, so a request got 429",
    remedy:
      "If you are developing: restart the app, or set limits: false there. If honest people meet it: the app may see only its proxy's address.",
  },
  limits_short_lived: {
    level: "warn",
    says: "on {platform} a process may serve a single request, so limits in its memory have no effect",
    remedy: "Give limits a function that makes limiters, for Redis or another database.",
  },
  origin_refused: {
    level: "warn",
    says: "a page of {origin} sent a request, and was refused. Trusted are: {trusted}",
    remedy:
      "If it is a front end of yours, add it to trustedOrigins. If it is this app's own address, correct callbackUrl (environment: APP_LOGIN_VALIDATION_URL).",
  },
  preflight_refused: {
    level: "warn",
    says: "a preflight of a page of {origin} was refused. Trusted are: {trusted}",
    remedy:
      "If it is a front end of yours, add it to trustedOrigins. If it is this app's own address, correct callbackUrl (environment: APP_LOGIN_VALIDATION_URL).",
  },
  preflight_guarded: {
    level: "warn",
    says: "a preflight of a page of {origin} was refused by a guard",
    remedy: "Preflights have no cookie. Put the app's CORS middleware before auth.guard().",
  },
  callback_url_differs: {
    level: "warn",
    says: "browsers open the app at {origin}, but callbackUrl is at {own}",
    remedy:
      "Open the app at the address of callbackUrl, or correct it (environment: APP_LOGIN_VALIDATION_URL): mailed links lead there, and each address has its own cookies.",
  },
  secure_cookie_on_http: {
    level: "warn",
    says: "browsers open the app at {origin}, but callbackUrl is at {own}, and they drop its Secure cookies over plain http",
    remedy:
      "Open the app over https. In development, set callbackUrl (environment: APP_LOGIN_VALIDATION_URL) to the http address.",
  },
  client_address_private: {
    level: "warn",
    says: "a request came through a proxy, and the app sees the proxy's address instead of the client's",
    remedy:
      'Tell the framework to trust the proxy (Express: app.set("trust proxy", 1); Koa: app.proxy = true; Fastify: trustProxy; Hono and Next.js: the option ip). Otherwise the limits per client count nobody.',
  },
  address_mismatch: {
    level: "warn",
    says: "the service confirmed another address than the login was for, so it was refused",
    remedy:
      "Watch for more of them: somebody may try to sign another person in with a link of their own.",
  },
  defect: {
    level: "error",
    says: "a defect in the guard or a route; the request was refused",
    remedy: "Please report it, with the error that follows.",
  },
  deprecated: {
    level: "warn",
    says: "the option {option} is deprecated and will be removed",
    remedy: "{instead}",
  },
  test_key: {
    level: "warn",
    says: "apiKey (environment: TURALOGIN_API_KEY) is a test key, and this is production",
    remedy: "Use the live key (tl_live_…).",
  },
  service_on_loopback: {
    level: "warn",
    says: "apiUrl (environment: TURALOGIN_API_URL) is on this machine, and this is production. An emulator mails nothing, and shows its links to every local process",
    remedy: "Remove it, or set it to the service's address.",
  },
  origin_http: {
    level: "warn",
    says: 'the trusted origin {origin} is plain http, and session.cookie.sameSite is "none". A network in between can change its pages, and so act as the user who is signed in',
    remedy: "Serve it over https.",
  },
  origin_cross_site: {
    level: "warn",
    says: "the trusted origin {origin} is cross-site to {own}, and browsers send SameSite={sameSite} cookies only within a site: its requests will be anonymous",
    remedy: 'Serve both from one site, or set session.cookie.sameSite to "none".',
  },
} as const satisfies Readonly<Record<string, Message>>;

/** The kind of a line. At most one line a minute is written for each kind of failure. */
export type MessageName = keyof typeof MESSAGES;

/** The values that replace the `{names}` of a message. */
export type MessageValues = Readonly<Record<string, string>>;

/** The text of a line. */
export function lineOf(name: MessageName, values: MessageValues = {}): string {
  const { says, remedy } = MESSAGES[name];
  return `Turalogin: ${says}. ${remedy}`.replace(
    /\{(\w+)\}/g,
    (whole, key) => values[key] ?? whole,
  );
}
