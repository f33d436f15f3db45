import type { Settings } from "../options/settings.js";
import { type Asked, ask } from "./ask.js";
import { type Finding, ok, problem, unknown } from "./finding.js";

/** The key and the clock, by one start without an address: it is refused before any mail is sent. */
export async function examineService(
  { apiUrl, apiKey }: Settings,
  now: () => number,
): Promise<Finding[]> {
  const asked = await ask(`${apiUrl.replace(/\/+$/, "")}/auth/start`, {
    method: "POST",
    headers: { authorization: `Bearer ${apiKey}`, "content-type": "application/json" },
    body: "{}",
  });
  return [keyBy(asked), clockBy(asked, now())];
}

function keyBy(asked: Asked): Finding {
  if (!asked.ok) {
    return problem(
      "key",
      `the service cannot be reached: ${asked.failed}`,
      "Check TURALOGIN_API_URL and that this machine may connect to it.",
    );
  }
  const { status } = asked;
  if (status === 400) return ok("key", "the service takes the key");
  if (status === 401 || status === 403) {
    return problem(
      "key",
      `the service refuses the key (${status})`,
      "Copy TURALOGIN_API_KEY from the dashboard again, and check that it was not revoked.",
    );
  }
  return problem(
    "key",
    `the service answered ${status}, where 400 was expected`,
    "Check that TURALOGIN_API_URL is the service's address and ends in /v1 or /v2.",
  );
}

function clockBy(asked: Asked, now: number): Finding {
  const date = asked.ok ? Date.parse(asked.headers.get("date") ?? "") : Number.NaN;
  if (Number.isNaN(date)) return unknown("clock", "the service did not say what time it is");
  const off = Math.round(Math.abs(date - now) / 1000);
  if (off <= 60) return ok("clock", "the clock is right to the minute");
  return problem(
    "clock",
    `the clock is off by ${off} seconds`,
    "Synchronise it (NTP): sessions issued ahead of other servers' clocks are refused there.",
  );
}
