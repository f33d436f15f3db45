import { expect, test } from "vitest";
import { warnOfDeprecated } from "../../src/options/deprecated.js";

test("a deprecated option leads to one warning, which says what to write instead", () => {
  const warnings: string[] = [];
  const logger = { warn: (text: string) => warnings.push(text), error() {} };
  const table = { "session.lifetime": "Use session.ttl.", key: "Use apiKey." };
  const given = { session: { lifetime: 60 }, key: undefined };
  warnOfDeprecated(given, logger, table);
  warnOfDeprecated(given, logger, table);
  expect(warnings).toEqual([
    "Turalogin: the option session.lifetime is deprecated and will be removed. Use session.ttl.",
  ]);
  warnOfDeprecated({ session: null }, logger, { "session.other": "Use none." });
  expect(warnings).toHaveLength(1);
});
