import fc from "fast-check";
import { expect, test } from "vitest";
import type { AuthRequest } from "../../src/boundary/http.js";
import { requestId } from "../../src/boundary/request-id.js";

const idOf = (headers: AuthRequest["headers"]) => requestId({ headers } as AuthRequest);
const TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
const MADE = /^[\da-f]{8}-[\da-f-]{27}$/;

test("the id is X-Request-Id, else the trace's id, else a new one", () => {
  const traceparent = `00-${TRACE}-00f067aa0ba902b7-01`;
  expect(idOf({ "x-request-id": "abc-1", traceparent })).toBe("abc-1");
  expect(idOf({ traceparent })).toBe(TRACE);
  expect(idOf({ traceparent: `${traceparent}-more` })).toBe(TRACE);
  expect(idOf({})).toMatch(MADE);
});

test("a new id is the same for the whole request, and another for the next one", () => {
  const headers = {};
  expect(idOf(headers)).toBe(idOf(headers));
  expect(idOf(headers)).not.toBe(idOf({}));
});

test.each<[string, AuthRequest["headers"]]>([
  ["a line break", { "x-request-id": "a\nb" }],
  ["an address", { "x-request-id": "a@b.co" }],
  ["a terminal's control character", { "x-request-id": "\u001b[2J" }],
  ["a quote", { "x-request-id": 'a"b' }],
  ["nothing", { "x-request-id": "" }],
  ["more than 128 characters", { "x-request-id": "a".repeat(129) }],
  ["a trace of zeros", { traceparent: `00-${"0".repeat(32)}-00f067aa0ba902b7-01` }],
  ["a trace in capitals", { traceparent: `00-${TRACE.toUpperCase()}-00f067aa0ba902b7-01` }],
  ["half a trace", { traceparent: `00-${TRACE}` }],
])("ignores %s", (_, headers) => expect(idOf(headers)).toMatch(MADE));

test("whatever is sent, the id is one short word", () => {
  const text = fc.string({ unit: "binary", maxLength: 150 });
  fc.assert(
    fc.property(text, text, (id, traceparent) => {
      expect(idOf({ "x-request-id": id, traceparent })).toMatch(/^[\w.:+/=-]{1,128}$/);
    }),
    { numRuns: 300 },
  );
});
