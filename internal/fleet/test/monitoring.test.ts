import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { LABELS } from "./support/event-labels.js";

const read = (path: string) =>
  readFileSync(new URL(`../../../docs/${path}`, import.meta.url), "utf8");
const RULES = read("monitoring/alerts.yml");
const DASHBOARD = read("monitoring/dashboard.json");
/** Names in code: each type, reason, limit, call and code of an event is on one of these pages. */
const KNOWN = new Set(
  ["events.md", "limits.md", "errors.md", "api/core.d.ts.txt"].flatMap((page) =>
    [...read(page).matchAll(/[`"]([a-zA-Z_]+)[`"]/g)].map(([, name]) => name),
  ),
);

test.each([
  ["alerts.yml", RULES],
  ["dashboard.json", DASHBOARD.replaceAll('\\"', '"')],
])("%s asks only for metrics, labels and values that exist", (_, text) => {
  const metrics = new Set([...text.matchAll(/turalogin_\w+/g)].map(([name]) => name));
  metrics.delete("turalogin_event_duration_seconds_bucket");
  expect([...metrics]).toEqual(["turalogin_events_total"]);
  const matchers = [...text.matchAll(/(\w+)=~?"([^"]+)"/g)];
  expect(matchers.length).toBeGreaterThan(8);
  for (const [, label, values = ""] of matchers) {
    expect(LABELS).toContain(label);
    for (const value of values.split("|")) expect(KNOWN).toContain(value);
  }
});

test("the page says what to do about each alert, and no other", () => {
  const alerts = [...RULES.matchAll(/- alert: (\w+)/g)].map(([, name]) => name);
  const [, section = ""] = read("operating.md").split("## Alerts\n");
  const rows = [...section.matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name);
  expect(rows).toEqual(alerts);
});

test("the dashboard has a query in each panel, and no panel twice", () => {
  const { panels } = JSON.parse(DASHBOARD) as { panels: { id: number; targets: unknown[] }[] };
  expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
  for (const { targets } of panels) expect(targets).not.toEqual([]);
});
