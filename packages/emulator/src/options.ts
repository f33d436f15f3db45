import { type Ids, randomIds } from "./ids.js";

/** The options of an emulator. None is required. */
export interface EmulatorOptions {
  /** Default 0: any free port. */
  readonly port?: number | undefined;
  /** Default 127.0.0.1. Anyone who can reach this address can read every mail. */
  readonly host?: string | undefined;
  /**
   * Names, without a port, under which other machines reach it: `emulator` for a container of that name. Default
   * none. Without it only `host`, loopback names and IP addresses are accepted, which prevents DNS rebinding.
   */
  readonly allowHosts?: readonly string[] | undefined;
  /** The API keys that are accepted. Default: any that begins with `tl_test_` or `tl_live_`. */
  readonly apiKeys?: readonly string[] | undefined;
  /** How long links and codes are valid, in seconds. Default 900. */
  readonly ttl?: number | undefined;
  /** How many wrong codes a login allows. Default 5. */
  readonly attempts?: number | undefined;
  /** The clock that the emulator's own is based on, in milliseconds. Default `Date.now`. */
  readonly now?: (() => number) | undefined;
  /** The app's name in mails, if the call does not give one. Default "Your app". */
  readonly appName?: string | undefined;
  /** Replaces randomness: handles, codes, user ids. */
  readonly ids?: Partial<Ids> | undefined;
}

const KNOWN = ["port", "host", "allowHosts", "apiKeys", "ttl", "attempts", "now", "appName", "ids"];

/** The options with their defaults. */
export type Settings = ReturnType<typeof readOptions>;

/** Fills in the defaults. @throws {TypeError} for an invalid option, naming it */
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
