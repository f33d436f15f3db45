import type { AuthRequest } from "@turalogin/core/adapter";
import * as core from "@turalogin/core/adapter";
import type { Setup } from "./setup.js";

/**
 * The boundary's request of a route handler or the proxy. Call it before `made()`: while Next prerenders, reading the request
 * ends the run, and a build has no secrets.
 */
export function fromRequest(
  { addressOf }: Pick<Setup<never, never>, "addressOf">,
  request: Request,
  target?: string,
): AuthRequest {
  const ip = addressOf((name) => request.headers.get(name) ?? undefined);
  return core.fromWeb(request, { target, ip });
}

/** A path without the slash that the setting `trailingSlash` adds. */
export const withoutSlash = (pathname: string): string => pathname.replace(/(?<=.)\/$/, "");
