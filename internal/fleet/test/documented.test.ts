import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { documented, source } from "./support/documented.js";
import { SECRETS } from "./support/rotated.js";

test.each([
  "on-redis.ts",
  "on-postgres.ts",
  "on-opentelemetry.ts",
  "redact-spans.ts",
  "socket-server.ts",
  "blocked.ts",
  "health.ts",
  "event-labels.ts",
  "on-prom-client.ts",
  "on-otel-metrics.ts",
  "request-log.ts",
])("the documentation shows %s as it is run", (name) => {
  const code = source(name);
  const [exported = ""] = /export (async )?function \w+/.exec(code) ?? [];
  expect(documented("typescript", exported)).toBe(code);
});

test("the documented steps of a rotation are those that are tried under load", () => {
  const page = readFileSync(new URL("../../../docs/sessions.md", import.meta.url), "utf8");
  const [, section = ""] = page.split("## Rotating the secret\n");
  const steps = [...section.matchAll(/```ini\n([\s\S]*?)```/g)].map(([, block = ""]) =>
    [...block.matchAll(/=the-(old|new)-one/g)].map(([, name]) => name),
  );
  const tried = SECRETS.map((secrets) => secrets.map((secret) => secret.slice(-3)));
  expect([["old"], ...steps]).toEqual(tried);
});
