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

/** Who asks about an address, as the limits count it. */
export interface Asker {
  /** The address, as an HMAC. */
  readonly address: string;
  /** The browser, where it has signed in as this address before. Then strangers cannot use up what it has. */
  readonly device: string | undefined;
  /** The networks of the client, as HMACs, widest first. None where they tell no client from another. */
  readonly networks: readonly CountedNetwork[];
}

export async function askerOf(core: Core, visitor: Visitor, email: string): Promise<Asker> {
  const { keys } = core;
  return {
    address: addressOf(email, keys),
    device: await deviceOf(core, visitor, email),
    networks: visitor.networks,
  };
}

/** What a start counts, and a sign-in gives back. */
export function startCounts({ address, device, networks }: Asker): readonly Count[] {
  if (device !== undefined) {
    const known = { kind: "known" } as const;
    return [
      // For good: a domain of one's own makes any number of known browsers, and each signs in as often as it likes.
      ...perNetwork("startsPerClient", networks, "ceiling", TIMES.knownPerClient, "known:"),
      ...underCeiling(countOf("startsPerClient", device, known)),
      // All known browsers together: the owner of this mailbox can make any number of them.
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

/** What each code of one login counts, whether or not it is right. */
export function codesOfLogin(attempt: Attempt, keys: Keys): readonly Count[] {
  return underCeiling(countOf("codesPerLogin", loginOf(attempt, keys)));
}

/** What a wrong code counts besides. */
export function codeFailures({ address, device, networks }: Asker): readonly Count[] {
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

/** What a link counts that this browser has not asked for. */
export function strangeLink({ networks }: Visitor): readonly Count[] {
  return perNetwork("callbackFailuresPerClient", networks);
}

/** What a link of this browser's own counts: it is no guess, but an outage is no licence to hammer the service. */
export function ownLink(attempt: Attempt, keys: Keys): readonly Count[] {
  return [ceilingOf(countOf("callbackFailuresPerClient", loginOf(attempt, keys)))];
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

/** Apart for known browsers, as their limits are. */
function ceilingOf(count: Count): Count {
  const key = count.kind === "known" ? `known:${count.key}` : count.key;
  return { ...count, key, kind: "ceiling", times: count.times * TIMES.ceiling };
}

/** The known browser, unless its user was revoked. While the store does not answer, it counts as a stranger. */
async function deviceOf(
  { keys, settings, revocation, emit }: Core,
  { devices, request }: Visitor,
  email: string,
): Promise<string | undefined> {
  const device = deviceFor(devices, email, keys, settings.now());
  if (device === undefined || revocation === undefined) return device?.name;
  const report = timed(emit, settings.now, request);
  const asked = await askStore(report, () => revocation.isDeviceRevoked(device));
  return asked.ok && !asked.value ? device.name : undefined;
}
