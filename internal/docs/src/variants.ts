import { ADAPTERS } from "../../../scripts/adapters.mjs";
import type { Block } from "./pages.js";

/** The adapter that the documentation shows first. */
const FIRST = "express";

/** The adapters that getting-started.md shows in full, in this order after the first. */
export const SHOWN = ADAPTERS.filter(({ manifest }) => manifest.peerDependencies !== undefined)
  .map(({ name }) => name)
  .filter((name) => name !== FIRST);

/** What a block must not contain to be the same for each framework: a request, a reply, the framework itself. */
const OF_FRAMEWORK = /\b(app|req|res|auth\.(guard|router|user|state|renew))\b|from "express"/;

/**
 * The same block for each other framework, if only the name of the package differs. Others have variants that are written
 * out in the page, or none.
 */
export function derivedVariants({ code, language }: Pick<Block, "code" | "language">) {
  const isPortable =
    /^[jt]s$/.test(language) && code.includes(`"@turalogin/${FIRST}"`) && !OF_FRAMEWORK.test(code);
  return (isPortable ? SHOWN : []).map((name) => ({
    name,
    code: code.replaceAll(`"@turalogin/${FIRST}"`, `"@turalogin/${name}"`),
  }));
}
