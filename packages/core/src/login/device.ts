import { digest, type Key, type Keys } from "../session/keys.js";

/**
 * The device cookie: which addresses this browser has signed in as before, as HMACs. It opens nothing; it gives the
 * browser an allotment of its own, so that nobody else's tries can lock its owner out.
 *
 * `<name>.<mac>` for each address, newest first. The name comes from a login, and counts only with its HMAC: nobody can
 * choose one, and one login makes one, however often its answer is asked for. Else each would bring an allotment.
 */
export function deviceFor(
  value: string | undefined | null,
  email: string,
  keys: Keys,
): string | undefined {
  return entriesOf(value).find((entry) => isFor(entry, email, keys))?.name;
}

/** The cookie after a sign-in as `email`. `login`: what only this login has, such as its session's id. */
export function rememberDevice(
  value: string | undefined | null,
  email: string,
  login: string,
  keys: Keys,
): string {
  const entries = entriesOf(value);
  const known = entries.find((entry) => isFor(entry, email, keys));
  const name = known?.name ?? digest(keys.first, "device", login);
  const newest: Entry = { name, mac: macOf(keys.first, name, email) };
  return [newest, ...entries.filter((entry) => entry !== known)]
    .slice(0, ADDRESSES)
    .map(({ name, mac }) => `${name}.${mac}`)
    .join(".");
}

/** How long a browser is remembered, in seconds. */
export const DEVICE_TTL = 180 * 24 * 3600;

const ADDRESSES = 5;

interface Entry {
  readonly name: string;
  readonly mac: string;
}

const macOf = (key: Key, name: string, email: string) => digest(key, `device ${name}`, email);

const isFor = ({ name, mac }: Entry, email: string, keys: Keys) =>
  keys.all.some((key) => macOf(key, name, email) === mac);

function entriesOf(value: string | undefined | null): Entry[] {
  if (!value || !/^[\w-]{22}\.[\w-]{22}(\.[\w-]{22}\.[\w-]{22}){0,4}$/.test(value)) return [];
  const words = value.split(".");
  return Array.from({ length: words.length / 2 }, (_, i) => ({
    name: words[2 * i] as string,
    mac: words[2 * i + 1] as string,
  }));
}
