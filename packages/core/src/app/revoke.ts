import type { Core } from "../core.js";
import { timed } from "../events.js";
import { userIdOf } from "../session/names.js";
import type { Revocation } from "../session/revocation.js";
import { askStore } from "../session/store.js";

/** Ends a user's sessions on the app's word. */
export async function revokeUser(core: Core, userId: string): Promise<void> {
  // Whoever passes on a row that was not found must not be told that somebody has been signed out.
  if (typeof userId !== "string" || userId === "")
    throw new TypeError("revoke: userId is no non-empty string");
  await revoke(core, userIdOf(userId, core.keys), (revocation) => revocation.revokeUser(userId));
}

/** Ends everybody's sessions on the app's word. */
export function revokeEveryone(core: Core): Promise<void> {
  return revoke(core, undefined, (revocation) => revocation.revokeAll());
}

async function revoke(
  { revocation, settings: { now }, emit }: Core,
  userId: string | undefined,
  end: (revocation: Revocation) => Promise<void>,
): Promise<void> {
  if (revocation === undefined)
    throw new Error("Turalogin: revoking needs session.store: set it to a Keyv-shaped store.");
  const report = timed(emit, now);
  const ended = await askStore(report, () => end(revocation));
  if (!ended.ok) throw ended.cause;
  report({ type: "revoke", userId });
}
