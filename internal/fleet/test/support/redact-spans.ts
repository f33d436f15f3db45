import type { SpanProcessor } from "@opentelemetry/sdk-trace-base";
import { redactUrl } from "@turalogin/express";

/** Keeps a link's secret out of spans and their events. It comes before the processors that export. */
export function redactSpans(): SpanProcessor {
  return {
    onStart() {},
    onEnd(span) {
      for (const { attributes = {} } of [span, ...span.events]) {
        for (const [name, value] of Object.entries(attributes)) {
          if (typeof value === "string") attributes[name] = redactUrl(value);
          if (isStrings(value)) attributes[name] = value.map(redactUrl);
        }
      }
    },
    forceFlush: async () => {},
    shutdown: async () => {},
  };
}

const isStrings = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === "string");
