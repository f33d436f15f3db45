import { metrics } from "@opentelemetry/api";
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from "@opentelemetry/sdk-metrics";
import { Registry } from "prom-client";
import { expect, test } from "vitest";
import { Browser, start, wrongCode } from "./support/browser.js";
import { countForOtel } from "./support/on-otel-metrics.js";
import { countForProm } from "./support/on-prom-client.js";
import { startSmallApp } from "./support/small-app.js";

const register = new Registry();
countForProm(register);
const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
const reader = new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 3_600_000 });
metrics.setGlobalMeterProvider(new MeterProvider({ readers: [reader] }));
countForOtel();

/** The counts, by the labels that are not empty. */
async function countedByProm(): Promise<Record<string, number>> {
  const metric = await register.getSingleMetric("turalogin_events_total")?.get();
  return byLabels((metric?.values ?? []).map(({ labels, value }) => [labels, value]));
}

async function countedByOtel(): Promise<Record<string, number>> {
  await reader.forceFlush();
  const [latest] = exporter.getMetrics().slice(-1);
  const all = latest?.scopeMetrics.flatMap((scope) => scope.metrics) ?? [];
  const counter = all.find(({ descriptor }) => descriptor.name === "turalogin.events");
  const points = counter?.dataPoints ?? [];
  return byLabels(points.map(({ attributes, value }) => [attributes, Number(value)]));
}

const byLabels = (values: readonly (readonly [object, number])[]) =>
  Object.fromEntries(
    values.map(([labels, value]) => [Object.values(labels).filter(Boolean).join(" "), value]),
  );

test("prom-client and OpenTelemetry count the same events, and watched ones begin at zero", async () => {
  expect(await countedByProm()).toMatchObject({ "refused address_mismatch": 0, store_failure: 0 });
  const app = await startSmallApp();
  const browser = new Browser();
  const { code } = await start(browser, app, app.emulator, "ada@lovelace.example");
  await browser.post(app, "/auth/verify", { code: wrongCode(code, 1) });
  await browser.post(app, "/auth/verify", { code });
  await browser.post(app, "/auth/logout");
  app.emulator.faults.add({ endpoint: "start", status: 401, times: 1 });
  for (let i = 0; i < 6; i++) await browser.post(app, "/auth/start", { email: "b@b.co" });
  await app.close();

  const expected = {
    start: 6,
    sign_in: 1,
    sign_out: 1,
    "refused wrong_code": 1,
    "refused address_mismatch": 0,
    "upstream_failure start api_key_refused": 1,
    "upstream_failure verify api_key_refused": 0,
    store_failure: 0,
    store_emptied: 0,
  };
  expect(await countedByProm()).toMatchObject(expected);
  expect(await countedByOtel()).toEqual(await countedByProm());
  const text = await register.metrics();
  expect(text).toMatch(/turalogin_event_duration_seconds_count\{type="start"\} 6/);
  expect(text).not.toMatch(/@|lovelace/);
});
