import type { Core } from "../core.js";
import { timed } from "../events.js";
import { userIdOf } from "../session/names.js";
import type { Revocation } from "../session/revocation.js";
import { askStore } from "../session/store.js";

/** Ends all sessions of a user, for the app. */
export async function revokeUser(core: Core, userId: string): Promise<void> {
  // If the app passes `undefined` because it found no user, `revoke` must fail, not report success.
  if (typeof userId !== "string" || userId === "")
    throw new TypeError("revoke: userId is not a non-empty string");
  await revoke(core, userIdOf(userId, core.keys), (revocation) => revocation.revokeUser(userId));
}

/** Ends all sessions of all users, for the app. */
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
