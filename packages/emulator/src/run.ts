import { parseArgs } from "node:util";
import { type Emulator, startEmulator } from "./index.js";

const USAGE = `Usage: turalogin-emulator [options]

  --port 4010          0 for any free port
  --host 127.0.0.1     anyone who can reach it can read every mail
  --allow-host NAME    a name under which other machines open the inbox; may repeat
  --api-key KEY        a key to accept; may repeat (default: any tl_test_… or tl_live_…)
  --ttl 900            how long links and codes are valid, in seconds
  --attempts 5         how many wrong codes a login allows
  --app-name NAME      the app's name in mails
  --help`;

/**
 * Starts an emulator with the options from the command line. With `--help` it only prints the usage.
 *
 * @throws {TypeError} (rejects) for an unknown or invalid argument
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
