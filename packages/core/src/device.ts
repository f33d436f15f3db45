import { randomBytes } from "node:crypto";
import { digest, type Keys } from "./session/keys.js";

/**
 * The device cookie: which addresses this browser has signed in as before, as HMACs under a name of its own. It opens
 * nothing; it gives the browser an allotment of its own, so that nobody else's tries can lock its owner out.
 *
 * `<name>.<mac>.<mac>…`, newest address first.
 */
export function deviceFor(
  value: string | undefined | null,
  email: string,
  keys: Keys,
): string | undefined {
  const device = parse(value);
  if (device === undefined) return undefined;
  const known = keys.all.some((key) =>
    device.macs.includes(digest(key, `device ${device.name}`, email)),
  );
  return known ? device.name : undefined;
}

/** The cookie after a sign-in as `email`. */
export function rememberDevice(
  value: string | undefined | null,
  email: string,
  keys: Keys,
): string {
  const { name, macs } = parse(value) ?? { name: randomBytes(16).toString("base64url"), macs: [] };
  const mac = digest(keys.first, `device ${name}`, email);
  return [name, mac, ...macs.filter((old) => old !== mac)].slice(0, 1 + ADDRESSES).join(".");
}

/** How long a browser is remembered, in seconds. */
export const DEVICE_TTL = 180 * 24 * 3600;

const ADDRESSES = 5;

function parse(value: string | undefined | null): { name: string; macs: string[] } | undefined {
  if (!value || !/^[\w-]{22}(\.[\w-]{22}){1,5}$/.test(value)) return undefined;
  const [name = "", ...macs] = value.split(".");
  return { name, macs };
}
