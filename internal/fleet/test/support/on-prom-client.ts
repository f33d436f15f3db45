import { subscribe } from "node:diagnostics_channel";
import type { AuthEvent } from "@turalogin/express";
import { Counter, Histogram, type Registry } from "prom-client";
import { LABELS, labelsOf, WATCHED } from "./event-labels.js";

/** Counts the events of this process. The app's `/metrics` shows `register`. */
export function countForProm(register: Registry) {
  const registers = [register];
  const events = new Counter({
    name: "turalogin_events_total",
    help: "Events of logins",
    labelNames: LABELS,
    registers,
  });
  const durations = new Histogram({
    name: "turalogin_event_duration_seconds",
    help: "How long the operation of an event took",
    labelNames: ["type"],
    buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  for (const labels of WATCHED) events.inc(labels, 0);
  subscribe("turalogin:event", (message) => {
    const event = message as AuthEvent;
    events.inc(labelsOf(event));
    if ("durationMs" in event) durations.observe({ type: event.type }, event.durationMs / 1000);
  });
}
