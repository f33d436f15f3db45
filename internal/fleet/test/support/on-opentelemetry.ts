import { subscribe } from "node:diagnostics_channel";
import { SpanStatusCode, trace } from "@opentelemetry/api";
import type { AuthEvent } from "@turalogin/express";

/** A span for each event, under that of the request it belongs to. */
export function traceEvents() {
  subscribe("turalogin:event", (message) => {
    const event = { durationMs: 0, cause: undefined, ...(message as AuthEvent) };
    const { type, at, durationMs, cause, request, ...attributes } = event;
    const span = trace
      .getTracer("turalogin")
      .startSpan(`turalogin.${type}`, { startTime: at - durationMs, attributes });
    if (type.endsWith("_failure")) span.setStatus({ code: SpanStatusCode.ERROR });
    span.end(at);
  });
}
