import { ConfigError } from "@turalogin/core";
import type { FastifyInstance } from "fastify";

/** The name of each guard's function, by which Fastify lists it among the hooks of a route. */
export const GUARD = "turalogin guard";

/** The hooks from which a guard can keep a request from its handler. */
const IN_TIME: ReadonlySet<string> = new Set(["onRequest", "preValidation", "preHandler"]);

/**
 * Looks for guards in hooks that cannot stop a request. Most of them run only when something fails, such as `onTimeout`, so
 * nobody would see there that the route is open.
 *
 * @throws {ConfigError} if there is one.
 */
export function refuseMisplaced(app: Pick<FastifyInstance, "printRoutes">): void {
  for (const line of app.printRoutes({ includeHooks: true }).split("\n")) {
    const hook = /• \((\w+)\) \[/.exec(line)?.[1];
    if (hook !== undefined && !IN_TIME.has(hook) && line.includes(`"${GUARD}()"`))
      throw misplaced(hook);
  }
}

/** The error of a guard in a hook that cannot stop the request. */
export const misplaced = (hook: string) =>
  new ConfigError(
    "guard",
    `is in ${hook}, a hook that cannot stop the request`,
    "Put it into onRequest.",
  );
