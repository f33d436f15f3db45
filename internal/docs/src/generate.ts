import { writeFileSync } from "node:fs";
import { checkIds, specUrl } from "./check-ids.js";
import { checksPage, walkPage } from "./checks-page.js";
import { configurationPage } from "./configuration-page.js";
import { errorsPage } from "./errors-page.js";
import { eventsPage } from "./events-page.js";
import { languages } from "./languages.js";
import { limitsPage } from "./limits-page.js";
import { manifests } from "./manifests.js";
import { messagesPage } from "./messages-page.js";
import { ROOT } from "./pages.js";
import { providerApi } from "./provider-api.js";
import { routesApi } from "./routes-api.js";
import type { Schema } from "./schema.js";
import { securityTestsPage } from "./security-tests-page.js";
import { sizes } from "./sizes.js";

/** Every generated file, by its path from the root. */
export const GENERATED: Readonly<Record<string, () => string>> = {
  "docs/configuration.md": configurationPage,
  "docs/errors.md": errorsPage,
  "docs/events.md": eventsPage,
  "docs/limits.md": limitsPage,
  "docs/messages.md": messagesPage,
  "docs/security-tests.md": securityTestsPage,
  "packages/conformance/CHECKS.md": checksPage,
  "packages/conformance/src/check-ids.ts": checkIds,
  "packages/conformance/src/spec-url.ts": specUrl,
  "packages/conformance/WALK.md": walkPage,
  "docs/openapi-routes.json": () => pretty(routesApi()),
  "docs/openapi-provider.json": () => pretty(providerApi()),
  ...manifests(),
  ...languages,
  ...sizes,
};

const pretty = (document: Schema) => `${JSON.stringify(document, null, 2)}\n`;

/** Writes all generated files. */
export function generate(): void {
  for (const [path, make] of Object.entries(GENERATED)) writeFileSync(ROOT + path, make());
}
