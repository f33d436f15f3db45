import { readFileSync } from "node:fs";
import { ROOT } from "./pages.js";

/** Where people read the repository, from the root's `package.json`. */
export function webAddress(): string {
  const { repository } = JSON.parse(readFileSync(`${ROOT}package.json`, "utf8"));
  const { url } = repository as { readonly url: string };
  return url.replace(/^git\+/, "").replace(/\.git$/, "");
}

/** Where people read the pages of `docs/spec`. */
export const specAddress = (): string => `${webAddress()}/blob/main/docs/spec/`;
