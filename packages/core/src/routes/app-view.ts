import type { AuthRequest } from "../boundary/http.js";
import type { Core } from "../core.js";
import { clientKey } from "../request/ip.js";
import { type CheckedStore, isAbsent } from "../session/store.js";
import { isForwarded } from "./private-client.js";

/** What only the app itself can see of its surroundings. It contains no address and no secret. */
export interface AppView {
  /** Whether the request's address is a client's. */
  readonly client: "public" | "private";
  /** Whether a proxy names another client. */
  readonly forwarded: boolean;
  /** The limits in memory that were full in the last hour. */
  readonly full: readonly string[];
  /** `keeps`: it works, and does not remove an entry when its time is over. `loses`: it does not return what was written. */
  readonly store: "none" | "works" | "keeps" | "loses" | "fails";
}

export async function appView({ store, fullLimits }: Core, request: AuthRequest): Promise<AppView> {
  return {
    client: clientKey(request.ip) === undefined ? "private" : "public",
    forwarded: isForwarded(request),
    full: fullLimits.recent(),
    store: store === undefined ? "none" : await stateOf(store),
  };
}

async function stateOf(store: CheckedStore): Promise<AppView["store"]> {
  try {
    await Promise.all([store.write(SHORT, "1", 1), store.write(LONG, "1", 60_000)]);
    await new Promise((turn) => setTimeout(turn, 50));
    const [short, long] = await store.read([SHORT, LONG]);
    if (isAbsent(long)) return "loses";
    return isAbsent(short) ? "works" : "keeps";
  } catch {
    return "fails";
  }
}

const SHORT = "turalogin:doctor:short";
const LONG = "turalogin:doctor:long";
