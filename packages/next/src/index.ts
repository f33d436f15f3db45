import type { AnyClaims, NoClaims, User } from "@turalogin/core";
import { createAuthAtFirstUse } from "@turalogin/core/adapter";
import { addressFrom } from "./address.js";
import { componentsOf } from "./components.js";
import { pagesRouterOf } from "./pages-router.js";
import { proxyOf } from "./proxy.js";
import { guardOf, routeHandlers } from "./route-handlers.js";
import type { Setup } from "./setup.js";
import type { AuthForNext, NextOptions } from "./types.js";

export * from "@turalogin/core";
export type { ClientAddress, HeaderReader } from "./address.js";
export { Refused } from "./refused.js";
export type * from "./types.js";

/**
 * Email login for a Next.js app. An option that is not set is read from the environment. The options are checked by the first
 * use, because a build has no secrets: `auth.register()` in `instrumentation.ts` checks them when the server starts.
 *
 * @throws {ConfigError} if `ip` is invalid; at the first use if another option is missing or invalid.
 */
export function turalogin<Claims extends object = NoClaims, Input = AnyClaims>(
  options: NextOptions<Claims, Input> = {},
): AuthForNext<Claims, Input> {
  const { ip, ...rest } = options;
  const addressOf = addressFrom(ip);
  const late = createAuthAtFirstUse<Claims, Input>(rest);
  const setup: Setup<User<Claims>, Input> = { ...late, addressOf };

  return Object.assign(late.app, {
    handlers: routeHandlers(setup),
    guard: guardOf(setup),
    ...componentsOf(setup),
    proxy: proxyOf(setup),
    ...pagesRouterOf(setup),
    register: () => void setup.made(),
  });
}
