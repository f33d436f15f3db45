import assert from "node:assert/strict";
import type { Check } from "./check.js";
import { describeFailure } from "./described.js";
import type { Site } from "./site.js";
import { SPEC_URL } from "./spec-url.js";

/**
 * The error of a check that failed: the rule with its section, what was expected, the last exchanges, and the usual cause.
 * It contains no token, code or cookie.
 */
export function failureOf(check: Check, cause: unknown, site: Site): assert.AssertionError {
  const { id, rule, usualCause } = check;
  const [section] = check.spec;
  const seen = describeFailure(cause, site.answers, secretsOf(site)).split("\n");
  const message = [
    `${id}: ${rule} (${specLink(section)})`,
    ...seen.map((line) => `  ${line}`),
    ...(usualCause === undefined ? [] : [`Usual cause: ${usualCause}`]),
  ].join("\n");
  const failure = new assert.AssertionError({ message });
  const frames = cause instanceof Error ? (cause.stack?.match(/^ {4}at .+$/gm) ?? []) : [];
  failure.stack = [`AssertionError: ${message}`, ...frames].join("\n");
  return Object.assign(failure, { cause });
}

const specLink = (section: string) => SPEC_URL + section.replace("#", ".md#");

function secretsOf({ secret, apiKey, emulator, answers }: Site): Set<string> {
  const secrets = new Set([secret, apiKey]);
  for (const { link, code } of emulator.inbox.list()) {
    secrets.add(code).add(new URL(link ?? "about:blank").searchParams.get("token") ?? "");
  }
  for (const line of answers.flatMap(({ cookies }) => cookies)) {
    const value = /^[^=]+=([^;]{16,})/.exec(line)?.[1];
    if (value !== undefined) secrets.add(value);
  }
  return secrets;
}
