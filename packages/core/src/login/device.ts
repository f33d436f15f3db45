import { digest, type Key, type Keys } from "../session/keys.js";
import { DEVICE_TTL } from "../session/owner.js";

/** A browser that has signed in as an address before. */
export interface Device {
  /** From the login that made it. */
  readonly name: string;
  /** When it last signed in as the address, in milliseconds. */
  readonly issuedAt: number;
  /** As whom: what {@link ownerOf} makes of the user's id. */
  readonly owner: string;
}

/**
 * The device cookie: which addresses this browser has signed in as before, as HMACs. It opens nothing; it gives the
 * browser an allotment of its own, so that nobody else's tries can lock its owner out.
 *
 * `<name>.<time>.<owner>.<mac>` for each address, newest first. The name comes from a login, and counts only with its HMAC:
 * nobody can choose one, and one login makes one, however often its answer is asked for. Else each would bring an allotment.
 *
 * The caller asks the store whether the device was revoked.
 */
export function deviceFor(
  value: string | undefined | null,
  email: string,
  keys: Keys,
  nowMs: number,
): Device | undefined {
  return entriesOf(value).find((entry) => isFor(entry, email, keys) && isFresh(entry, nowMs));
}

/** The cookie after a sign-in as `email`. The device keeps the name that this browser has for the address. */
export function rememberDevice(
  value: string | undefined | null,
  email: string,
  device: Device,
  keys: Keys,
): string {
  const entries = entriesOf(value);
  const known = entries.find((entry) => isFor(entry, email, keys));
  const newest = { ...device, name: known?.name ?? device.name };
  return [
    { ...newest, mac: macOf(keys.first, newest, email) },
    ...entries.filter((entry) => entry !== known),
  ]
    .slice(0, ADDRESSES)
    .map(({ name, issuedAt, owner, mac }) => `${name}.${issuedAt}.${owner}.${mac}`)
    .join(".");
}

/** The name of a device that is new. `login`: what only this login has, such as its session's id. */
export const deviceName = (login: string, keys: Keys) => digest(keys.first, "device", login);

const ADDRESSES = 5;

interface Entry extends Device {
  readonly mac: string;
}

const macOf = (key: Key, { name, issuedAt, owner }: Device, email: string) =>
  digest(key, `device ${name} ${issuedAt} ${owner}`, email);

const isFor = (entry: Entry, email: string, keys: Keys) =>
  keys.all.some((key) => macOf(key, entry, email) === entry.mac);

/** A time that is far ahead is from before the clock was set back: it must not be remembered for longer. */
function isFresh({ issuedAt }: Device, nowMs: number): boolean {
  const age = nowMs - issuedAt;
  return age < DEVICE_TTL * 1000 && age > -AHEAD;
}

/** Milliseconds. Sessions, and with them devices, begin a little ahead after a revocation. */
const AHEAD = 5 * 60_000;

const ENTRY = "[\\w-]{22}\\.\\d{1,16}\\.[\\w-]{22}\\.[\\w-]{22}";
const COOKIE = new RegExp(`^${ENTRY}(\\.${ENTRY}){0,${ADDRESSES - 1}}$`);

function entriesOf(value: string | undefined | null): Entry[] {
  if (!value || !COOKIE.test(value)) return [];
  const words = value.split(".");
  return Array.from({ length: words.length / 4 }, (_, i) => {
    const [name = "", time, owner = "", mac = ""] = words.slice(4 * i);
    return { name, issuedAt: Number(time), owner, mac };
  });
}
