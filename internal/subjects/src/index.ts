import { pathToFileURL } from "node:url";
import { reference, type Subject } from "@turalogin/conformance";
import { adaptersWith } from "../../../scripts/adapters.mjs";

const TEST = "test/subject.ts";

const found: { readonly subjects: readonly Subject[] }[] = await Promise.all(
  adaptersWith(TEST).map(({ folder }) => import(pathToFileURL(folder + TEST).href)),
);

/** Every adapter, as its own package starts it, on each major version that it supports. */
export const SUBJECTS: readonly Subject[] = [
  reference,
  ...found.flatMap(({ subjects }) => subjects),
];
