import { ROUTE_NAMES } from "../options/routes.js";
import type { Settings } from "../options/settings.js";
import { parseReturnTo } from "../request/return-to.js";

/** The target of a login: a path on the origin of `pages.home`. Undefined if the value is not safe to redirect to. */
export function returnToOf(settings: Settings, value: unknown): string | undefined {
  return parseReturnTo(value, settings.pages.homeOrigin, (pathname) => isOurs(settings, pathname));
}

/** The path of the page that the guard interrupts, as the browser sees it. Undefined if a login must not return there. */
export function interruptedPath(settings: Settings, target: string): string | undefined {
  const path = settings.publicPrefix + target;
  return parseReturnTo(path, settings.origin, (pathname) => isOurs(settings, pathname));
}

/** The value of `Location` after a login. */
export function landing({ pages, origin }: Settings, returnTo: string | undefined): string {
  if (returnTo === undefined) return pages.home;
  return pages.homeOrigin === origin ? returnTo : pages.homeOrigin + returnTo;
}

/** Whether a path is the login page or one of our routes. A redirect there could loop, or sign the user out. */
function isOurs({ pages, publicPrefix, basePath }: Settings, pathname: string): boolean {
  const login = pages.login.replace(/[?#].*$/, "");
  if (pathname === login || pages.homeOrigin + pathname === login) return true;
  const prefix = `${publicPrefix}${basePath}/`;
  return pathname.startsWith(prefix) && ROUTE_NAMES.has(pathname.slice(prefix.length));
}
