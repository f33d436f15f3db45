import { ConfigError } from "@turalogin/core";
import type { LateAuth } from "@turalogin/core/adapter";
import type { HeaderReader } from "./address.js";

/** What the parts of the adapter share. */
export interface Setup<U, Input> extends LateAuth<U, Input> {
  /** Returns the client's address, according to the option `ip`. */
  addressOf(header: HeaderReader): string | undefined;
}

/** @throws {ConfigError} if a guard has no handler, such as `auth.guard(policy)`. */
export function refuseNoHandler(name: string, handler: unknown): void {
  if (typeof handler === "function") return;
  throw new ConfigError(name, "has no handler", `Give auth.${name}((…) => …, policy).`);
}
