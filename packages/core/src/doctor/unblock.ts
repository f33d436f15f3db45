import { blockedBy } from "../login/unblock.js";
import type { Environment } from "../options/environment.js";
import { settingsFrom } from "../options/settings.js";
import { newPass } from "../session/doctor-pass.js";
import { keysFrom } from "../session/keys.js";
import { type AskResult, ask } from "./ask.js";

/** Asks the app to forget what the limits have counted for an address. Returns the exit code. */
export async function printUnblocked(
  env: Environment,
  given: {
    readonly email: string;
    readonly ip: string | undefined;
    readonly basePath: string | undefined;
  },
  now: () => number,
  print: Pick<Console, "log" | "error">,
): Promise<0 | 1> {
  try {
    const logger = { warn() {}, error() {} };
    const settings = settingsFrom({ env, basePath: given.basePath, logger });
    const { origin, publicPrefix, basePath, secrets } = settings;
    const keys = keysFrom(secrets);
    const pass = newPass(keys.first, now(), blockedBy(keys.all, given.email, given.ip));
    const url = `${origin}${publicPrefix}${basePath}/session`;
    const problem = mistakeIn(await ask(url, { headers: { authorization: pass } }));
    if (problem === undefined) print.log(DONE);
    else print.error(problem);
    return problem === undefined ? 0 : 1;
  } catch (error) {
    print.error((error as Error).message);
    return 1;
  }
}

const DONE =
  "The app has forgotten the counts of this address. Limits in memory: only in the process that replied.";

function mistakeIn(asked: AskResult): string | undefined {
  if (!asked.ok) return `The app could not be reached: ${asked.failed}.`;
  if (asked.status === 503) return "The app's limiter failed, or cannot forget a key: see its log.";
  if (asked.text.startsWith('{"doctor":{"unblocked":true')) return undefined;
  return "The app does not recognize the secret of this environment. Run the doctor for more.";
}
