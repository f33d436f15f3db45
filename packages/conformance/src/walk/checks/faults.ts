import type { WalkCheck } from "../check.js";
import { assertLanded, assertRefused, assertSentBack } from "../expect.js";
import type { Place } from "../place.js";

/** The client tries some calls again, so the service is down until the reply is there. */
async function whileDown<T>(
  { faults }: Place,
  endpoint: "start" | "verify",
  run: () => Promise<T>,
): Promise<T> {
  faults.add({ endpoint, status: 503, times: 10 });
  try {
    return await run();
  } finally {
    faults.clear();
  }
}

export const faultsChecks: readonly WalkCheck[] = [
  {
    id: "faults.start",
    rule: "A start while the service is down is 503, and works afterwards.",
    spec: ["routes#upstream-faults"],
    needs: ["faults"],
    async run(place) {
      const browser = place.browser();
      const body = { email: place.address() };
      const answer = await whileDown(place, "start", () =>
        browser.post(`${place.base}/start`, body),
      );
      assertRefused(place, answer, 503, "upstream_unavailable");
      await browser.post(`${place.base}/start`, body);
      assertLanded(place, await browser.get((await place.mail(body.email)).target));
    },
  },
  {
    id: "faults.callback",
    rule: "A link that is followed while the service is down leads to the login page, and works afterwards.",
    spec: ["routes#upstream-faults", "routes#callback"],
    needs: ["faults"],
    async run(place) {
      const { browser, mail } = await place.pending();
      const answer = await whileDown(place, "verify", () => browser.get(mail.target));
      assertSentBack(place, answer, "unavailable");
      assertLanded(place, await browser.get(mail.target));
    },
  },
];
