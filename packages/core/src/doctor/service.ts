import { VERSION_ENDS } from "../client/versions.js";
import type { Settings } from "../options/settings.js";
import { type AskResult, ask } from "./ask.js";
import { type Finding, ok, problem, unknown } from "./finding.js";

/** Checks the key and the clock with one start that has no email address. The service refuses it and sends no mail. */
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

function keyBy(asked: AskResult): Finding {
  if (!asked.ok) {
    return problem(
      "key",
      `the service cannot be reached: ${asked.failed}`,
      "Check TURALOGIN_API_URL and that this machine may connect to it.",
    );
  }
  const { status } = asked;
  if (status === 400) return ok("key", "the service accepts the key");
  if (status === 401 || status === 403) {
    return problem(
      "key",
      `the service refuses the key (${status})`,
      "Copy TURALOGIN_API_KEY from the dashboard again, and check that it was not revoked.",
    );
  }
  return problem(
    "key",
    `the service replied ${status} instead of 400`,
    `Check that TURALOGIN_API_URL is the service's address and ends in ${VERSION_ENDS}.`,
  );
}

function clockBy(asked: AskResult, now: number): Finding {
  const date = asked.ok ? Date.parse(asked.headers.get("date") ?? "") : Number.NaN;
  if (Number.isNaN(date)) return unknown("clock", "the reply of the service has no valid date");
  const off = Math.round(Math.abs(date - now) / 1000);
  if (off <= 60) return ok("clock", "the clock is correct to within a minute");
  return problem(
    "clock",
    `the clock is off by ${off} seconds`,
    "Synchronize it (NTP): other servers refuse sessions that were issued ahead of their own clocks.",
  );
}
