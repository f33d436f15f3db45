import { type Count, DEVICE } from "../limits/limits.js";
import type { Keys } from "../session/keys.js";
import { digest } from "../session/keys.js";
import { addressOf } from "../session/names.js";
import { deviceFor } from "./device.js";
import type { Attempt } from "./pending.js";
import type { Visitor } from "./visitor.js";

/** What a start counts. */
export function startCounts(visitor: Visitor, email: string, keys: Keys): readonly Count[] {
  const { client } = visitor;
  const address = addressOf(email, keys);
  const device = deviceKey(visitor, email, keys);
  if (device !== undefined) {
    return [
      // All known browsers together: the owner of this mailbox can make any number of them.
      ["startsPerAddress", `${address}:${DEVICE}`],
      ["startsPerClient", device],
      ["startsPerAddressAndClient", `${address}:${device}`],
    ];
  }
  return [
    ["startsPerClient", client],
    ["startsPerAddressAndClient", `${address}:${client ?? "local"}`],
    ["startsPerAddress", address],
  ];
}

/** What a followed link counts. `email`: of this browser's own attempt, if it is one. */
export function linkCounts(
  visitor: Visitor,
  email: string | undefined,
  keys: Keys,
): readonly Count[] {
  const device = email === undefined ? undefined : deviceKey(visitor, email, keys);
  return [["callbackFailuresPerClient", device ?? visitor.client]];
}

/** What each code of one login counts, whether or not it is right. */
export function codesOfLogin({ handle }: Attempt, keys: Keys): readonly Count[] {
  return [["codesPerLogin", digest(keys.first, "handle", handle)]];
}

/** What a wrong code counts besides. */
export function codeFailures(visitor: Visitor, email: string, keys: Keys): readonly Count[] {
  const address = addressOf(email, keys);
  const device = deviceKey(visitor, email, keys);
  return [
    ["codeFailuresPerAddress", device === undefined ? address : `${address}:${device}`],
    ["codeFailuresPerClient", device ?? visitor.client],
  ];
}

/** The browser, where it has signed in as this address before. Then nothing is counted that others share. */
function deviceKey({ devices }: Visitor, email: string, keys: Keys): string | undefined {
  const device = deviceFor(devices, email, keys);
  return device && DEVICE + device;
}
