import type { Settings } from "../options/settings.js";
import { ask } from "./ask.js";
import { type Finding, ok, problem } from "./finding.js";

/**
 * Checks that the app lets the pages of `FRONTEND_URL` call its routes, and that there is something at that address. No
 * finding without a front end on another origin.
 */
export async function examineFrontEnd(settings: Settings): Promise<Finding[]> {
  const { origin, publicPrefix, basePath, pages } = settings;
  const found: Finding[] = [];
  for (const trusted of settings.trustedOrigins) {
    const preflight = await ask(`${origin}${publicPrefix}${basePath}/start`, {
      method: "OPTIONS",
      headers: { origin: trusted, "access-control-request-method": "POST" },
    });
    if (preflight.ok && preflight.headers.get("access-control-allow-origin") !== trusted) {
      found.push(
        problem(
          "frontend",
          `the app does not let pages of ${trusted} call it`,
          "Give the app the same FRONTEND_URL, exactly as the browser shows scheme, host and port, and let its proxy pass OPTIONS on.",
        ),
      );
    }
  }
  const page = await ask(pages.home, { method: "GET" });
  if (!page.ok || page.status >= 400) {
    const says = page.ok ? `replies ${page.status}` : `cannot be reached: ${page.failed}`;
    const remedy = "Correct FRONTEND_URL, or start the front end: logins end there.";
    found.push(problem("frontend", `${pages.home} ${says}`, remedy));
  }
  return found.length > 0 ? found : [ok("frontend", "the front end may call the app")];
}
