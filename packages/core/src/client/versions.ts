import { V1 } from "./v1.js";
import { V2 } from "./v2.js";

/** Every supported version of the protocol, by the name that ends the service's address. */
export const VERSIONS = { v1: V1, v2: V2 };

/** The name of a version. */
export type ApiVersion = keyof typeof VERSIONS;
export const VERSION_NAMES = Object.keys(VERSIONS) as readonly ApiVersion[];

/** For messages: `/v1 or /v2`. */
export const VERSION_ENDS = VERSION_NAMES.map((name) => `/${name}`).join(" or ");

/** The version in the last segment of an address, if it is a known one. */
export function versionOf(url: URL): ApiVersion | undefined {
  const last = url.pathname.replace(/\/+$/, "").split("/").at(-1);
  return VERSION_NAMES.find((name) => name === last);
}
