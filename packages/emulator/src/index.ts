import type { RequestListener } from "node:http";
import { createApi } from "./api/api.js";
import { createTokens } from "./api/token.js";
import { type Calls, createCalls } from "./calls.js";
import { createChanges } from "./changes.js";
import { type Clock, createClock } from "./clock.js";
import { createFaults, type Faults } from "./faults/list.js";
import { createSurface } from "./http/surface.js";
import { createInbox, type Inbox } from "./inbox.js";
import { type EmulatorOptions, readOptions } from "./options.js";
import { createRecords } from "./records.js";
import { createScan, type Scan } from "./scanners/scan.js";
import { letGo, listen, shut, urlOf } from "./server.js";

export type { Calls, Counts, Endpoint, RecordedCall } from "./calls.js";
export type { Clock } from "./clock.js";
export type { Fault } from "./faults/fault.js";
export type { Faults } from "./faults/list.js";
export type { Ids } from "./ids.js";
export type { Inbox } from "./inbox.js";
export type { Mail } from "./mail.js";
export type { EmulatorOptions } from "./options.js";
export type { Version } from "./records.js";
export { ROBOTS, type Robot } from "./scanners/robots.js";
export type { Scan, ScanOptions, Visit } from "./scanners/scan.js";

/** A running emulator. */
export interface Emulator {
  /** Its address: the inbox page. */
  readonly url: string;
  /** The address to configure an SDK with, for V1 and for V2. */
  readonly apiUrl: string;
  readonly apiUrlV2: string;
  readonly inbox: Inbox;
  readonly calls: Calls;
  readonly faults: Faults;
  readonly clock: Clock;
  /** Sends a mail scanner to a mail's link. */
  readonly scan: Scan;
  /**
   * Lets the process end while the emulator still runs, like `unref` of Node's servers. Call it in tests, so that a runner ends
   * even where `close` is forgotten.
   */
  unref(): void;
  /** Ends every request, also those that hang, and leaves no timer. Safe to call twice. */
  close(): Promise<void>;
}

/**
 * Starts the Turalogin service in this process: V1 and V2, kept in memory, with an inbox instead of real mails.
 *
 * @throws {TypeError} (rejects) for an invalid option; the message names it
 * @throws {Error} (rejects) when the port is taken
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { port, host, hosts, apiKeys, ttl, attempts, now, appName, ids } = readOptions(options);
  const changes = createChanges();
  const changed = changes.notify;
  const clock = createClock(now, changed);
  const inbox = createInbox(clock, changed);
  const calls = createCalls(changed);
  const faults = createFaults(changed);
  const records = createRecords({ clock, ids, ttl, tries: attempts });
  const tokens = createTokens(clock);
  const api = createApi({ clock, ids, inbox, records, calls, tokens, appName }, faults, {
    apiKeys,
    hosts,
  });

  const handle: RequestListener = (req, res) => {
    const [path = "/"] = (req.url ?? "/").split("?", 1);
    const answer = path.startsWith("/api/") ? api : surface;
    answer(path, req, res).catch((cause: unknown) => {
      // A closed connection needs no response. Anything else is a bug in the emulator.
      if (!res.destroyed) console.error("Turalogin emulator:", cause);
      res.destroy();
    });
  };
  const server = await listen(handle, port, host);
  const url = urlOf(server);
  const parts = {
    url,
    apiUrl: `${url}/api/v1`,
    apiUrlV2: `${url}/api/v2`,
    inbox,
    calls,
    faults,
    clock,
    scan: createScan(inbox),
  };
  const surface = createSurface(parts, { changes, hosts });
  return {
    ...parts,
    unref: () => letGo(server),
    close() {
      inbox.close();
      return shut(server);
    },
  };
}
