import { parseReturnTo } from "../request/return-to.js";
import type { Settings } from "../settings.js";
import { routeTable } from "./table.js";

/**
 * Where a login was on its way to, as it goes into `Location`; undefined where that is nowhere we would send
 * anybody. It is a path on the origin of `pages.home`, never a route of ours or the login page.
 */
export function returnToOf(settings: Settings, value: unknown): string | undefined {
  const origin = settings.pages.homeOrigin;
  const path = parseReturnTo(value, origin, (pathname) => isOurs(settings, pathname));
  if (path === undefined) return undefined;
  return origin === settings.origin ? path : origin + path;
}

/** The page that the guard interrupts, as the browser sees its path. */
export function interruptedPath(settings: Settings, target: string): string | undefined {
  const path = settings.publicPrefix + target;
  return parseReturnTo(path, settings.origin, (pathname) => isOurs(settings, pathname));
}

function isOurs(settings: Settings, pathname: string): boolean {
  const login = settings.pages.login.replace(/[?#].*$/, "");
  if (pathname === login || settings.pages.homeOrigin + pathname === login) return true;
  return routeTable(settings).some(({ path }) => pathname === settings.publicPrefix + path);
}
