import { parseArgs } from "node:util";
import { type Emulator, startEmulator } from "./index.js";

const USAGE = `Usage: turalogin-emulator [options]

  --port 4010          0 for any free one
  --host 127.0.0.1     whoever reaches it can read every mail
  --allow-host NAME    a name under which other machines open the inbox; may repeat
  --api-key KEY        a key that is good; may repeat (default: any tl_test_… or tl_live_…)
  --ttl 900            how long links and codes live, in seconds
  --attempts 5         how many wrong codes a login bears
  --app-name NAME      the app that mails name
  --help`;

/**
 * Starts an emulator as the arguments say, or prints how to.
 *
 * @throws {TypeError} (rejects) for an argument that is unknown or odd
 */
export async function run(
  args: readonly string[],
  print: (line: string) => void,
): Promise<Emulator | undefined> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: "string", default: "4010" },
      host: { type: "string" },
      "allow-host": { type: "string", multiple: true },
      "api-key": { type: "string", multiple: true },
      ttl: { type: "string" },
      attempts: { type: "string" },
      "app-name": { type: "string" },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help) {
    print(USAGE);
    return undefined;
  }
  const emulator = await startEmulator({
    port: whole("port", values.port),
    host: values.host,
    allowHosts: values["allow-host"],
    apiKeys: values["api-key"],
    ttl: whole("ttl", values.ttl),
    attempts: whole("attempts", values.attempts),
    appName: values["app-name"],
  });
  print(`Turalogin emulator: ${emulator.url}`);
  return emulator;
}

function whole(name: string, value: string): number;
function whole(name: string, value: string | undefined): number | undefined;
function whole(name: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (/^\d{1,9}$/.test(value)) return Number(value);
  throw new TypeError(`--${name} must be a whole number.`);
}
