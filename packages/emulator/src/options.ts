import { type Ids, randomIds } from "./ids.js";

/** How an emulator starts. Nothing is required. */
export interface EmulatorOptions {
  /** Default 0: any free one. */
  readonly port?: number | undefined;
  /** Default 127.0.0.1. Whoever reaches it can read every mail. */
  readonly host?: string | undefined;
  /**
   * Names, without a port, under which other machines open the inbox: `emulator` for a container of that name. Default
   * none: `host`, loopback names and addresses alone, so that no page can have a name of its own lead here (DNS rebinding).
   */
  readonly allowHosts?: readonly string[] | undefined;
  /** The keys that are good. Default: any that begins with `tl_test_` or `tl_live_`. */
  readonly apiKeys?: readonly string[] | undefined;
  /** How long links and codes live, in seconds. Default 900. */
  readonly ttl?: number | undefined;
  /** How many wrong codes a login bears. Default 5. */
  readonly attempts?: number | undefined;
  /** The clock beneath the emulator's own, in milliseconds. Default `Date.now`. */
  readonly now?: (() => number) | undefined;
  /** The app that mails name when the call does not. Default "Your app". */
  readonly appName?: string | undefined;
  /** Replaces randomness: handles, codes, user ids. */
  readonly ids?: Partial<Ids> | undefined;
}

const KNOWN = ["port", "host", "allowHosts", "apiKeys", "ttl", "attempts", "now", "appName", "ids"];

/** Fills in the defaults. @throws {TypeError} naming the option that is odd */
export function readOptions(options: EmulatorOptions) {
  for (const name of Object.keys(options)) {
    if (!KNOWN.includes(name)) bad(`unknown option ${JSON.stringify(name)}`);
  }
  const { port = 0, host = "127.0.0.1", apiKeys, ttl = 900, attempts = 5 } = options;
  const { now = Date.now, appName = "Your app", ids, allowHosts = [] } = options;
  if (!Number.isInteger(port) || port < 0 || port > 65_535) bad("port must be from 0 to 65535");
  if (typeof host !== "string" || host === "") bad("host must be a name or an address");
  if (!(Array.isArray(allowHosts) && allowHosts.every(isHostname))) {
    bad("allowHosts must be an array of names without a port");
  }
  if (!Number.isInteger(ttl) || ttl < 1) bad("ttl must be a whole number of seconds");
  if (!Number.isInteger(attempts) || attempts < 1) bad("attempts must be a whole number from 1");
  if (
    apiKeys !== undefined &&
    !(Array.isArray(apiKeys) && apiKeys.length > 0 && apiKeys.every(isKey))
  ) {
    bad("apiKeys must be an array of keys");
  }
  const hosts = [host, ...allowHosts].map((name) => name.toLowerCase());
  return { port, host, hosts, apiKeys, ttl, attempts, now, appName, ids: { ...randomIds, ...ids } };
}

const isHostname = (name: unknown) => typeof name === "string" && /^[\w-]+(\.[\w-]+)*$/.test(name);
const isKey = (key: unknown) => typeof key === "string" && /^[!-~]+$/.test(key);

function bad(problem: string): never {
  throw new TypeError(`startEmulator: ${problem}.`);
}
