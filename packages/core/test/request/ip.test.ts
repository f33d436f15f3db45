import fc from "fast-check";
import { expect, test } from "vitest";
import { clientKey, networksOf } from "../../src/request/ip.js";
import { RUNS } from "./support.js";

const byte = fc.nat({ max: 255 });
const v4 = fc.tuple(byte, byte, byte, byte);
const group = fc.oneof(fc.constant(0), fc.nat({ max: 0xffff }));
const spelling = fc.record({
  upper: fc.boolean(),
  padded: fc.boolean(),
  dotted: fc.boolean(),
  /** Where `::` replaces a run of zeros, if there is one. */
  run: fc.nat({ max: 8 }),
  zone: fc.constantFrom("", "%eth0", "%1"),
  bracketed: fc.constantFrom("", "]", "]:443"),
});

/** One address in one of its many spellings (RFC 4291, section 2.2). */
function spell(
  groups: readonly number[],
  how: typeof spelling extends fc.Arbitrary<infer T> ? T : never,
) {
  const hex = groups.map((g) => {
    const text = g.toString(16).padStart(how.padded ? 4 : 1, "0");
    return how.upper ? text.toUpperCase() : text;
  });
  const [high = 0, low = 0] = groups.slice(6);
  const words = how.dotted
    ? [...hex.slice(0, 6), [high >> 8, high & 255, low >> 8, low & 255].join(".")]
    : hex;
  let text = words.join(":");
  let end = how.run;
  while (end < 8 && groups[end] === 0 && !(how.dotted && end >= 6)) end++;
  if (end > how.run) text = `${words.slice(0, how.run).join(":")}::${words.slice(end).join(":")}`;
  return how.bracketed ? `[${text}${how.zone}${how.bracketed}` : text + how.zone;
}

test("every spelling of an IPv6 address gives the key of its /64", () => {
  fc.assert(
    fc.property(
      fc.array(group, { minLength: 8, maxLength: 8 }),
      fc.integer({ min: 0x2000, max: 0x3fff }),
      spelling,
      (rest, first, how) => {
        const groups = [first, ...rest.slice(1)];
        const key = clientKey(spell(groups, how));
        const prefix = groups
          .slice(0, 4)
          .map((g) => g.toString(16))
          .join(":");
        expect(key).toMatch(/^[\da-f:]+::\/64$/);
        // The URL parser must write the same network in the same way.
        const network = new URL(`http://[${prefix}:0:0:0:0]`).hostname;
        expect(`[${key?.replace("/64", "")}]`).toBe(network);
        const neighbour = [...groups.slice(0, 4), ...groups.slice(4).map((g) => g ^ 1)];
        expect(clientKey(spell(neighbour, how))).toBe(key);
        const other = groups.map((g, i) => (i === 3 ? g ^ 1 : g));
        expect(clientKey(spell(other, how))).not.toBe(key);
      },
    ),
    RUNS,
  );
});

test("an IPv4 address has one key, with or without a port or an IPv6 prefix", () => {
  fc.assert(
    fc.property(v4, spelling, fc.constantFrom("", ":0", ":65535"), (bytes, how, port) => {
      const [a, b, c, d] = bytes;
      const text = bytes.join(".");
      const key = clientKey(text);
      expect([undefined, text]).toContain(key);
      expect(clientKey(text + port)).toBe(key);
      const tail = [(a << 8) | b, (c << 8) | d];
      expect(clientKey(spell([0, 0, 0, 0, 0, 0xffff, ...tail], how))).toBe(key);
      expect(clientKey(spell([0x64, 0xff9b, 0, 0, 0, 0, ...tail], how))).toBe(key);
    }),
    RUNS,
  );
});

test.each([
  ["0.0.0.0", "0.255.255.255", "1.0.0.0"],
  ["10.0.0.0", "10.255.255.255", "11.0.0.0", "9.255.255.255"],
  ["100.64.0.0", "100.127.255.255", "100.128.0.0", "100.63.255.255"],
  ["127.0.0.0", "127.255.255.255", "128.0.0.0", "126.255.255.255"],
  ["169.254.0.0", "169.254.255.255", "169.255.0.0", "169.253.255.255"],
  ["172.16.0.0", "172.31.255.255", "172.32.0.0", "172.15.255.255"],
  ["192.168.0.0", "192.168.255.255", "192.169.0.0", "192.167.255.255"],
  ["::", "::1", "::2"],
  ["fc00::", "fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "fe00::", "fbff::"],
  ["fe80::1%eth0", "febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "fec0::", "fe7f::"],
  ["::ffff:10.0.0.0", "::ffff:aff:ffff", "::ffff:b00:0", "::ffff:9.255.255.255"],
])(
  "from %s to %s clients have no key; the addresses next to the range have one",
  (first, last, ...beside) => {
    expect([first, last].map(clientKey)).toEqual([undefined, undefined]);
    for (const address of beside) expect(clientKey(address)).toEqual(expect.any(String));
  },
);

test.each([
  ["203.0.113.9", "203.0.113.9"],
  ["::ffff:1.2.3.4", "1.2.3.4"],
  ["::ffff:102:304", "1.2.3.4"],
  ["0:0:0:0:0:ffff:1.2.3.4", "1.2.3.4"],
  ["0000:0000:0000:0000:0000:FFFF:0102:0304", "1.2.3.4"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:DB8:1:2::", "2001:db8:1:2::/64"],
  ["2001:db8::1", "2001:db8::/64"],
  ["::2", "::/64"],
  ["[2001:db8::1]:443", "2001:db8::/64"],
  ["1.2.3.4:5678", "1.2.3.4"],
])("%s is %s", (ip, key) => {
  expect(clientKey(ip)).toBe(key);
});

test.each([
  ...[undefined, "", " ", "unknown", "localhost", "1.2.3", "1.2.3.4.5", "256.1.1.1", "01.2.3.4"],
  ...["1.2.3.4 ", " 1.2.3.4", "1.2.3.4, 5.6.7.8", "1.2.3.4:", "1.2.3.4:x", "1.2.3.4:999999"],
  ...["1.2.3.4%eth0", "0x7f.1", "2130706433", ":", ":::", "1::2::3", "2001:db8::g", "[2001:db8::1"],
  ...["2001:db8::1]", "[2001:db8::1]x", "[1.2.3.4", "2001:db8::1/64", "_hidden", "\0", "٣.0.0.1"],
])("%j gives no key", (ip) => {
  expect(clientKey(ip)).toBe(undefined);
});

test("random text gives a well-formed key or none, and never throws", () => {
  const noise = fc.string({
    unit: fc.constantFrom("1", "0", "f", ":", "::", ".", "%", "[", "]", "ffff", "255", "g", " "),
    maxLength: 12,
  });
  fc.assert(
    fc.property(noise, (ip) => {
      expect(clientKey(ip) ?? "1.1.1.1").toMatch(/^(\d+\.\d+\.\d+\.\d+|[\da-f:]*::\/64)$/);
    }),
    RUNS,
  );
});

test("an IPv6 client is also counted by its /48 and its /56, the widest first; an IPv4 client only by itself", () => {
  fc.assert(
    fc.property(
      fc.array(group, { minLength: 8, maxLength: 8 }),
      fc.integer({ min: 0x2000, max: 0x3fff }),
      spelling,
      (rest, first, how) => {
        const groups = [first, ...rest.slice(1)];
        const networks = networksOf(spell(groups, how));
        expect(networks.map(({ bits }) => bits)).toEqual([48, 56, 64]);
        expect(networks[2]?.key).toBe(clientKey(spell(groups, how)));
        const masked = (length: number) =>
          groups.map((g, i) => {
            const bits = Math.min(16, Math.max(0, length - 16 * i));
            return g & (0xffff << (16 - bits)) & 0xffff;
          });
        for (const [i, length] of [48, 56].entries()) {
          const text = masked(length)
            .map((g) => g.toString(16))
            .join(":");
          const network = new URL(`http://[${text}]`).hostname.slice(1, -1);
          expect(networks[i]?.key).toBe(`${network}/${length}`);
        }
        const [a, b, c, d = 0] = groups;
        const near = [a, b, c, d ^ 1, 1, 2, 3, 4] as number[];
        expect(networksOf(spell(near, how)).slice(0, 2)).toEqual(networks.slice(0, 2));
        const far = [a, b, c, d ^ 0x100, 1, 2, 3, 4] as number[];
        expect(networksOf(spell(far, how))[0]).toEqual(networks[0]);
        expect(networksOf(spell(far, how))[1]).not.toEqual(networks[1]);
      },
    ),
    RUNS,
  );
  expect(networksOf("192.0.2.1:443")).toEqual([{ key: "192.0.2.1", bits: 32 }]);
  expect(networksOf("::ffff:192.0.2.1")).toEqual([{ key: "192.0.2.1", bits: 32 }]);
  for (const none of [undefined, "x", "::1", "10.0.0.1", "fd00::1"]) {
    expect(networksOf(none)).toEqual([]);
  }
});
