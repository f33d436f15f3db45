import type { Core } from "../core.js";
import { timed } from "../events.js";
import { type Count, countOf } from "../limits/count.js";
import { type LimitName, TIMES } from "../limits/table.js";
import { digest, type Keys } from "../session/keys.js";
import { addressOf } from "../session/names.js";
import { askStore } from "../session/store.js";
import { deviceFor } from "./device.js";
import type { Attempt } from "./pending.js";
import type { CountedNetwork, Visitor } from "./visitor.js";

/** What the limits count an attempt for an address by. */
export interface LimitKeys {
  /** The address, as an HMAC. */
  readonly address: string;
  /** The browser, if it has signed in as this address before. Strangers cannot use up its points. */
  readonly device: string | undefined;
  /** The networks of the client, as HMACs, widest first. Empty if the client's IP address does not identify a client. */
  readonly networks: readonly CountedNetwork[];
}

export async function limitKeysOf(core: Core, visitor: Visitor, email: string): Promise<LimitKeys> {
  const { keys } = core;
  return {
    address: addressOf(email, keys),
    device: await deviceOf(core, visitor, email),
    networks: visitor.networks,
  };
}

/** The counts of a start. A sign-in gives them back, except the ceilings. */
export function startCounts({ address, device, networks }: LimitKeys): readonly Count[] {
  if (device !== undefined) {
    const known = { kind: "known" } as const;
    return [
      // Never given back: the owner of a domain can make any number of known browsers, and each can sign in at any time.
      ...perNetwork("startsPerClient", networks, "ceiling", TIMES.knownPerClient, "known:"),
      ...underCeiling(countOf("startsPerClient", device, known)),
      // All known browsers of the address together: the owner of the mailbox can make any number of them.
      ...underCeiling(countOf("startsPerAddress", address, known)),
      ...underCeiling(countOf("startsPerAddressAndClient", `${address}:${device}`, known)),
    ];
  }
  const client = networks.at(-1)?.key ?? "local";
  return [
    ...perNetwork("startsPerClient", networks).flatMap(underCeiling),
    ...underCeiling(countOf("startsPerAddressAndClient", `${address}:${client}`)),
    ...underCeiling(countOf("startsPerAddress", address)),
  ];
}

/** The counts of an address, whatever browser they were made by. With `client`, also those of its starts from that client. */
export function countsOfAddress(address: string, client: string | undefined): readonly Count[] {
  const known = { kind: "known" } as const;
  return [
    ...underCeiling(countOf("startsPerAddress", address)),
    ...underCeiling(countOf("startsPerAddress", address, known)),
    ...underCeiling(countOf("startsPerAddressAndClient", `${address}:${client ?? "local"}`)),
    countOf("codeFailuresPerAddress", address),
    countOf("codeFailuresPerAddress", address, { ...known, times: TIMES.knownPerAddress }),
  ];
}

/** The counts of each code of one login, right or wrong. */
export function codesOfLogin(attempt: Attempt, keys: Keys): readonly Count[] {
  return underCeiling(countOf("codesPerLogin", loginOf(attempt, keys)));
}

/** The additional counts of a wrong code. */
export function codeFailures({ address, device, networks }: LimitKeys): readonly Count[] {
  if (device === undefined) {
    return [
      ...perNetwork("codeFailuresPerClient", networks),
      countOf("codeFailuresPerAddress", address),
    ];
  }
  const known = { kind: "known" } as const;
  return [
    ...perNetwork("codeFailuresPerClient", networks, "known", TIMES.knownPerClient),
    countOf("codeFailuresPerClient", device, known),
    countOf("codeFailuresPerAddress", address, { ...known, times: TIMES.knownPerAddress }),
    countOf("codeFailuresPerAddress", `${address}:${device}`, known),
  ];
}

/**
 * The number of wrong codes in a login, which is remembered so that they can be given back. It is not a limit: `codesPerLogin`
 * is never above it.
 */
export function wrongCodesOf(attempt: Attempt, keys: Keys): Count {
  return ceilingOf(countOf("codesPerLogin", `wrong:${loginOf(attempt, keys)}`));
}

/** The counts of a link that this browser has not asked for. */
export function unknownLink({ networks }: Visitor): readonly Count[] {
  return perNetwork("callbackFailuresPerClient", networks);
}

/**
 * The counts of a link that this browser has asked for. It is not a guess, so nothing is counted by client. But a used link
 * stays used: otherwise each sign-in would allow any number of calls to the service.
 */
export function ownLink(attempt: Attempt, keys: Keys): readonly Count[] {
  return underCeiling(countOf("linkFailuresPerLogin", loginOf(attempt, keys)));
}

const loginOf = ({ handle }: Attempt, keys: Keys) => digest(keys.first, "handle", handle);

function perNetwork(
  limit: LimitName,
  networks: readonly CountedNetwork[],
  kind: Count["kind"] = "stranger",
  times = 1,
  prefix = "",
): readonly Count[] {
  return networks.map((network) =>
    countOf(limit, prefix + network.key, { kind, times: network.times * times }),
  );
}

const underCeiling = (count: Count): readonly Count[] => [count, ceilingOf(count)];

/** The ceiling of a count. Known browsers have ceilings of their own. */
function ceilingOf(count: Count): Count {
  const key = count.kind === "known" ? `known:${count.key}` : count.key;
  return { ...count, key, kind: "ceiling", times: count.times * TIMES.ceiling };
}

/** The name of the known browser. Undefined if its user was revoked, or if the store fails: it counts as a stranger then. */
async function deviceOf(
  { keys, settings, revocation, emit }: Core,
  { devices, request }: Visitor,
  email: string,
): Promise<string | undefined> {
  const device = deviceFor(devices, email, keys, settings.now());
  if (device === undefined || revocation === undefined) return device?.name;
  const report = timed(emit, settings.now, request);
  const revoked = await askStore(report, () => revocation.isDeviceRevoked(device));
  return revoked.ok && !revoked.value ? device.name : undefined;
}
