import { subscribe } from "node:diagnostics_channel";
import { SpanStatusCode, trace } from "@opentelemetry/api";
import type { AuthEvent } from "@turalogin/express";

/** Starts a span for each event, as a child of the request's span. */
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
