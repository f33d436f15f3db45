import type { AuthRequest, Reply } from "../boundary/http.js";
import type { Settings } from "../options/settings.js";
import { originOf } from "../options/urls.js";
import { resolveTexts } from "../pages/catalogues.js";
import { confirmPage } from "../pages/confirm.js";
import { loginPage, type PageOptions } from "../pages/login.js";
import { pageStyle } from "../pages/style.js";
import { page } from "../reply/reply.js";

/** The page with one button, for a link that is opened in a browser that did not request it. */
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
  const body = confirmPage({ ...(await common(settings, request)), ...view });
  return pageReply(settings, body);
}

/** The built-in login page. */
export async function loginReply(
  settings: Settings,
  request: AuthRequest,
  view: {
    email: string | undefined;
    returnTo: string | undefined;
    signedInAs: string | undefined;
  },
): Promise<Reply> {
  const query = new URLSearchParams(request.target.slice(request.target.indexOf("?") + 1));
  const returnTo = query.get("returnTo");
  const state = query.has("signed-out")
    ? "signed-out"
    : query.get("sent") === "1"
      ? "sent"
      : "email";
  const body = loginPage({
    ...(await common(settings, request)),
    ...view,
    state,
    error: query.get("error") ?? undefined,
    returnTo: returnTo === null || returnTo.length > 1024 ? view.returnTo : returnTo,
    home: settings.pages.home,
    method: settings.method,
  });
  return pageReply(settings, body);
}

async function common(settings: Settings, request: AuthRequest) {
  const { lang, dir, texts } = await resolveTexts(
    request.headers["accept-language"],
    settings.pages.texts,
  );
  const { name, logo, color } = settings.pages.brand;
  const options: PageOptions = { texts, lang, dir, brand: { name, logo, color } };
  return {
    site: new URL(settings.origin).host,
    action: settings.publicPrefix + settings.basePath,
    page: options,
  };
}

function pageReply(settings: Settings, body: string): Reply {
  // Chromium applies form-action also to the redirect after a form.
  const targets = new Set(["'self'", settings.pages.homeOrigin, originOf(absolute(settings))]);
  targets.delete(settings.origin);
  const csp = [
    "default-src 'none'",
    `style-src ${pageStyle(settings.pages.brand.color).hash}`,
    "img-src data:",
    `form-action ${[...targets].join(" ")}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
  return page(body, csp, [["vary", "Cookie, Accept-Language"]]);
}

const absolute = ({ pages, origin }: Settings) => new URL(pages.login, origin).href;
