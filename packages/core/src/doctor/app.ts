import type { Settings } from "../options/settings.js";
import type { AppView } from "../routes/app-view.js";
import { newPass } from "../session/doctor-pass.js";
import { keysFrom } from "../session/keys.js";
import { type AskResult, ask } from "./ask.js";
import { type Finding, ok, problem, unknown } from "./finding.js";

/** Asks the app what it sees: only an app with the same secret replies. Call it if the router was found. */
export async function examineApp(settings: Settings, now: () => number): Promise<Finding[]> {
  const { origin, publicPrefix, basePath, secrets } = settings;
  const pass = newPass(keysFrom(secrets).first, now());
  const asked = await ask(`${origin}${publicPrefix}${basePath}/session`, {
    headers: { authorization: pass },
  });
  const view = viewIn(asked);
  if (view === undefined) {
    const says = "the app does not recognize the secret of this environment";
    const remedy =
      "Give both the same SESSION_SECRET, synchronize their clocks, and use one version of @turalogin. A proxy must pass Authorization on.";
    return [
      problem("app", says, remedy),
      ...skipped("not tried: the app did not say what it sees"),
    ];
  }
  return [ok("app", "the app has the same secret"), proxyBy(view), storeBy(view), limitsBy(view)];
}

/** The findings if the app cannot be asked. */
export const skippedApp = (says: string): Finding[] => [unknown("app", says), ...skipped(says)];

const skipped = (says: string) => ["proxy", "store", "limits"].map((check) => unknown(check, says));

function viewIn(asked: AskResult): AppView | undefined {
  if (!asked.ok) return undefined;
  try {
    const { doctor } = JSON.parse(asked.text) as { doctor?: AppView };
    return Array.isArray(doctor?.full) ? doctor : undefined;
  } catch {
    return undefined;
  }
}

function proxyBy({ client, forwarded }: AppView): Finding {
  if (client === "public") return ok("proxy", "the app sees the address of its client");
  if (!forwarded) return ok("proxy", "no proxy is in between");
  return problem(
    "proxy",
    "a proxy is in between, and the app sees the proxy's address instead of its client's",
    'Let the framework trust the proxy (Express: app.set("trust proxy", 1); Koa: app.proxy = true; Fastify: trustProxy), otherwise no client is limited.',
  );
}

function storeBy({ store }: AppView): Finding {
  switch (store) {
    case "none":
      return ok("store", "no session.store: sessions end only with their time");
    case "works":
      return ok("store", "session.store keeps and removes entries");
    case "keeps":
      return ok(
        "store",
        "session.store works, but does not remove an entry after its milliseconds, so it grows",
      );
    case "loses":
      return problem(
        "store",
        "session.store does not return what was written to it",
        "The third argument of its set is a lifetime in milliseconds, not seconds, a date or an object. Without an entry, a revoked session stays valid.",
      );
    default:
      return problem(
        "store",
        "session.store fails",
        "Check its connection. The app's log has the cause.",
      );
  }
}

function limitsBy({ full }: AppView): Finding {
  if (full.length === 0) return ok("limits", "no limit was full in the last hour");
  return problem(
    "limits",
    `full in the last hour: ${full.map((name) => name.slice(0, 40)).join(", ")}`,
    "Many clients or addresses are tried at once. Count in Redis: give limits a function.",
  );
}
