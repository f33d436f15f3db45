import type { AuthRequest, Header, Reply } from "../boundary/http.js";
import { interruptedPath, landing, returnToOf } from "../login/landing.js";
import type { Attempt, Pending } from "../login/pending.js";
import type { Settings } from "../options/settings.js";
import { originOf, withQuery } from "../options/urls.js";
import { resolveTexts } from "../pages/catalogues.js";
import { confirmPage } from "../pages/confirm.js";
import { loginPage } from "../pages/login.js";
import type { LoginView, PendingView } from "../pages/login-view.js";
import { problemPage } from "../pages/problem.js";
import { SCRIPT } from "../pages/script.js";
import { pageStyle } from "../pages/style.js";
import { page } from "../reply/reply.js";
import { MAX_RETURN_TO } from "../request/return-to.js";

/** The page with one button, for a link in a browser that did not ask for it. */
export async function confirmReply(
  settings: Settings,
  request: AuthRequest,
  view: {
    token: string;
    confirmation: string;
    signedInAs: string | undefined;
    invited: boolean;
  },
): Promise<Reply> {
  const { home } = settings.pages;
  const body = confirmPage({ ...(await common(settings, request)), ...view, home });
  return pageReply(settings, body);
}

/** The built-in login page. */
export async function loginReply(
  settings: Settings,
  request: AuthRequest,
  { pending, signedInAs }: { pending: Pending; signedInAs: string | undefined },
): Promise<Reply> {
  const query = new URLSearchParams(request.target.slice(request.target.indexOf("?") + 1));
  const [attempt] = pending.attempts;
  const asked = query.get("returnTo");
  const returnTo = asked === null || asked.length > MAX_RETURN_TO ? attempt?.returnTo : asked;
  const { script } = settings.pages;
  const body = loginPage({
    ...(await common(settings, request)),
    asked: askedFor(query),
    fault: faultIn(query),
    pending: attempt && pendingView(attempt, settings.now()),
    typed: pending.typed,
    returnTo,
    next: landing(settings, returnToOf(settings, asked) ?? attempt?.returnTo),
    method: settings.method,
    signedInAs,
    script,
  });
  return pageReply(settings, body, { script });
}

/** A refusal as a page, for a person: the same status, and the code in its markup. */
export async function problemReply(
  settings: Settings,
  request: AuthRequest,
  refusal: Reply,
  signedInAs: string | undefined,
): Promise<Reply> {
  const { code = "other", status } = refusal;
  const { home, login } = settings.pages;
  const path = request.method === "GET" ? interruptedPath(settings, request.target) : undefined;
  const back = path === undefined ? "" : `&returnTo=${encodeURIComponent(path)}`;
  const body = problemPage({
    ...(await common(settings, request)),
    code,
    signedInAs,
    home,
    login: withQuery(login, `other=1${back}`),
    retry: status === 503 ? path : undefined,
  });
  const headers = refusal.headers.filter(([name]) => KEPT.has(name));
  return { ...pageReply(settings, body, { status, headers }), code };
}

/** The headers of a refusal that its page keeps. */
const KEPT: ReadonlySet<string> = new Set([
  "allow",
  "connection",
  "retry-after",
  "set-cookie",
  "www-authenticate",
]);

function askedFor(query: URLSearchParams): LoginView["asked"] {
  if (query.has("signed-out")) return "signed-out";
  if (query.has("other")) return "other-address";
  const sent = query.get("sent");
  return sent === "1" ? "sent" : sent === "again" ? "sent-again" : "email";
}

function faultIn(query: URLSearchParams): LoginView["fault"] {
  const code = query.get("error");
  if (code === null) return undefined;
  const retryAfter = Number(query.get("retry"));
  // Only a time that a limit can have.
  return { code, retryAfter: retryAfter > 0 && retryAfter <= DAY ? retryAfter : undefined };
}

const DAY = 86_400;
/** Until a person should ask for another mail, in seconds. */
const RESEND_AFTER = 30;

function pendingView({ email, startedAt, expiresAt }: Attempt, nowMs: number): PendingView {
  const now = nowMs / 1000;
  const resendIn = Math.min(RESEND_AFTER, Math.max(0, Math.ceil(startedAt + RESEND_AFTER - now)));
  return { email, startedAt, expiresAt, secondsLeft: expiresAt - now, resendIn };
}

async function common(settings: Settings, request: AuthRequest) {
  const { brand, links, texts: own } = settings.pages;
  const resolved = await resolveTexts(request.headers["accept-language"], own);
  return {
    site: new URL(settings.origin).host,
    action: settings.publicPrefix + settings.basePath,
    page: { ...resolved, brand, links },
  };
}

function pageReply(
  settings: Settings,
  body: string,
  { status = 200, script = false, headers = [] }: PageParts = {},
): Reply {
  // Chromium also applies form-action to the redirect after a form.
  const targets = new Set(["'self'", settings.pages.homeOrigin, originOf(absolute(settings))]);
  targets.delete(settings.origin);
  const csp = [
    "default-src 'none'",
    `style-src ${pageStyle(settings.pages.brand.color).hash}`,
    ...(script ? [`script-src ${SCRIPT.hash}`, "connect-src 'self'"] : []),
    "img-src data:",
    `form-action ${[...targets].join(" ")}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
  const vary = settings.bearer ? "Authorization, Cookie" : "Cookie";
  return page(status, body, csp, [["vary", `${vary}, Accept-Language`], ...headers]);
}

interface PageParts {
  readonly status?: number;
  readonly script?: boolean;
  readonly headers?: readonly Header[];
}

const absolute = ({ pages, origin }: Settings) => new URL(pages.login, origin).href;
