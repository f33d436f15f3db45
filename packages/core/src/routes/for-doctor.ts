import type { AuthRequest, Reply } from "../boundary/http.js";
import type { Core } from "../core.js";
import { type Blocked, unblock } from "../login/unblock.js";
import { failure, json } from "../reply/reply.js";
import { appView } from "./app-view.js";
import { varyOf } from "./me.js";

/** The reply to the doctor, or to its command `unblock`. Only a client with the app's secret gets here. */
export async function forDoctor(core: Core, request: AuthRequest, order: unknown): Promise<Reply> {
  const vary = varyOf({ bearer: true });
  if (order === undefined) return json(200, { doctor: await appView(core, request) }, [vary]);
  try {
    await unblock(core, order as readonly Blocked[]);
    return json(200, { doctor: { unblocked: true } }, [vary]);
  } catch {
    // The limits have reported it.
    return failure("store_unavailable", [vary]);
  }
}
