import { ROUTE_NAMES } from "../options/routes.js";
import type { Settings } from "../options/settings.js";
import { parseReturnTo } from "../request/return-to.js";

/** Where a login was on its way to: a path on the origin of `pages.home`, or undefined where we would send nobody. */
export function returnToOf(settings: Settings, value: unknown): string | undefined {
  return parseReturnTo(value, settings.pages.homeOrigin, (pathname) => isOurs(settings, pathname));
}

/** The page that the guard interrupts, as the browser sees its path. */
export function interruptedPath(settings: Settings, target: string): string | undefined {
  const path = settings.publicPrefix + target;
  return parseReturnTo(path, settings.origin, (pathname) => isOurs(settings, pathname));
}

/** Where a login ends, as it goes into `Location`. */
export function landing({ pages, origin }: Settings, returnTo: string | undefined): string {
  if (returnTo === undefined) return pages.home;
  return pages.homeOrigin === origin ? returnTo : pages.homeOrigin + returnTo;
}

/** Coming back to a route of ours or to the login page would lead in a circle, or sign out. */
function isOurs({ pages, publicPrefix, basePath }: Settings, pathname: string): boolean {
  const login = pages.login.replace(/[?#].*$/, "");
  if (pathname === login || pages.homeOrigin + pathname === login) return true;
  const prefix = `${publicPrefix}${basePath}/`;
  return pathname.startsWith(prefix) && ROUTE_NAMES.has(pathname.slice(prefix.length));
}
