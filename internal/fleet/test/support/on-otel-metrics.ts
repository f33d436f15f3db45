import { subscribe } from "node:diagnostics_channel";
import { metrics } from "@opentelemetry/api";
import type { AuthEvent } from "@turalogin/express";
import { labelsOf, WATCHED } from "./event-labels.js";

/** Counts the events of this process with the global meter provider. Prometheus shows the names of the other recipe. */
export function countForOtel() {
  const meter = metrics.getMeter("turalogin");
  const events = meter.createCounter("turalogin.events");
  const durations = meter.createHistogram("turalogin.event.duration", { unit: "s" });
  for (const labels of WATCHED) events.add(0, labels);
  subscribe("turalogin:event", (message) => {
    const event = message as AuthEvent;
    events.add(1, labelsOf(event));
    if ("durationMs" in event) durations.record(event.durationMs / 1000, { type: event.type });
  });
}
