import { V1 } from "./v1.js";
import { V2 } from "./v2.js";

/** Every version of the protocol that this client speaks, by the name that an address ends in. */
export const VERSIONS = { v1: V1, v2: V2 };

/** The name of a version. */
export type ApiVersion = keyof typeof VERSIONS;
export const VERSION_NAMES = Object.keys(VERSIONS) as readonly ApiVersion[];

/** The version that an address names in its last segment. */
export function versionOf(url: URL): ApiVersion | undefined {
  const last = url.pathname.replace(/\/+$/, "").split("/").at(-1);
  return VERSION_NAMES.find((name) => name === last);
}
