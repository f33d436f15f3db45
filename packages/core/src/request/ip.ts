import { BlockList, isIP } from "node:net";

/** A network that contains a client. `bits`: the length of its prefix, 32 for one IPv4 address. */
export interface Network {
  readonly key: string;
  readonly bits: 32 | 48 | 56 | 64;
}

/**
 * The networks to count a client by, widest first, so that a client refused for a wide one adds no entry for a narrow one. A
 * customer of an IPv6 provider has a /64, a /56 or a /48 (RFC 6177), and can use any address in it.
 */
export function networksOf(ip: string | undefined): readonly Network[] {
  const client = clientKey(ip);
  if (client === undefined) return [];
  if (!client.endsWith("/64")) return [{ key: client, bits: 32 }];
  const groups = groupsOf(client.slice(0, -"/64".length));
  const [a = "0", b = "0", c = "0", d = "0"] = groups;
  const site = (Number.parseInt(d, 16) & 0xff00).toString(16);
  return [
    { key: `${prefixOf([a, b, c])}::/48`, bits: 48 },
    { key: `${prefixOf([a, b, c, site])}::/56`, bits: 56 },
    { key: client, bits: 64 },
  ];
}

/**
 * The key that identifies a client: an IPv4 address, or the /64 network of an IPv6 address, because a customer gets at least
 * that. All spellings of an address give the same key. Undefined if the address does not identify a client: absent, not
 * valid, loopback or private. A private address is a proxy's: if it were counted, one person could lock everybody out.
 */
export function clientKey(ip: string | undefined): string | undefined {
  if (ip === undefined || ip.length > LONGEST) return undefined;
  const address = withoutPort(ip);
  const family = isIP(address);
  if (family === 0) return undefined;
  if (family === 4) return keyOfV4(address);
  const groups = groupsOf(address);
  const v4 = embeddedV4(groups);
  if (v4 !== undefined) return keyOfV4(v4);
  const text = groups.join(":");
  return NO_CLIENTS.check(text, "ipv6") ? undefined : `${prefixOf(groups.slice(0, 4))}::/64`;
}

/** Enough characters: an IPv6 address has at most 45, and may have a zone, brackets and a port. */
const LONGEST = 100;

const NO_CLIENTS = new BlockList();
for (const [net, bits, family] of [
  ["0.0.0.0", 8, "ipv4"],
  ["10.0.0.0", 8, "ipv4"],
  ["100.64.0.0", 10, "ipv4"], // carrier-grade NAT, RFC 6598
  ["127.0.0.0", 8, "ipv4"],
  ["169.254.0.0", 16, "ipv4"],
  ["172.16.0.0", 12, "ipv4"],
  ["192.168.0.0", 16, "ipv4"],
  ["::", 127, "ipv6"], // unspecified and loopback
  ["fc00::", 7, "ipv6"],
  ["fe80::", 10, "ipv6"],
] as const) {
  NO_CLIENTS.addSubnet(net, bits, family);
}

const keyOfV4 = (address: string) => (NO_CLIENTS.check(address, "ipv4") ? undefined : address);

/** Azure's gateways write `1.2.3.4:5678` into X-Forwarded-For. With the port, each connection would count as a client. */
function withoutPort(ip: string): string {
  const found = WITH_PORT.exec(ip);
  return found?.[1] ?? found?.[2] ?? ip;
}

const WITH_PORT = /^(?:\[(.+)\]|([\d.]+))(?::\d{1,5})?$/;

/** The eight groups in lower-case hexadecimal without leading zeros. The URL parser reads every spelling. */
function groupsOf(address: string): string[] {
  const zone = address.indexOf("%");
  const text = zone === -1 ? address : address.slice(0, zone);
  const [head = "", tail] = new URL(`http://[${text}]`).hostname.slice(1, -1).split("::");
  const before = head === "" ? [] : head.split(":");
  if (tail === undefined) return before;
  const after = tail === "" ? [] : tail.split(":");
  return [...before, ...Array(8 - before.length - after.length).fill("0"), ...after];
}

/** The IPv4 client behind `::ffff:0:0/96` (RFC 4291) or the NAT64 prefix `64:ff9b::/96` (RFC 6052). */
function embeddedV4(groups: readonly string[]): string | undefined {
  const prefix = groups.slice(0, 6).join(":");
  if (prefix !== "0:0:0:0:0:ffff" && prefix !== "64:ff9b:0:0:0:0") return undefined;
  const bytes = groups.slice(6).flatMap((group) => {
    const word = Number.parseInt(group, 16);
    return [word >> 8, word & 0xff];
  });
  return bytes.join(".");
}

/** The groups of a network before `::`, without zeros at the end (RFC 5952). */
function prefixOf(groups: readonly string[]): string {
  return groups.join(":").replace(/(?:^|:)0(?::0)*$/, "");
}
