import { CATALOGUES } from "@turalogin/core/src/pages/catalogues";
import { filled } from "./filled.js";

const PAGE = "docs/spec/pages.md";
const english = new Intl.DisplayNames("en", { type: "language", languageDisplay: "standard" });

/** The English names of the built-in languages. */
export const LANGUAGES = Object.keys(CATALOGUES).map((tag) => english.of(tag) ?? tag);

/** The page that lists the languages. */
export const languages: Readonly<Record<string, () => string>> = {
  [PAGE]: () => filled(PAGE, "languages", [`${LANGUAGES.join(", ")}.`]),
};
