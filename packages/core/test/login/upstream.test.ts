import { describe, expect, test } from "vitest";
import { TuraloginError, type TuraloginErrorCode } from "../../src/client/errors.js";
import { upstreamRefusal } from "../../src/login/upstream.js";

const refusalOf = (code: TuraloginErrorCode, more: { retryAfter?: number } = {}) =>
  upstreamRefusal(new TuraloginError(code, "a message for the log", more), "wrong_code");

test.each(["invalid_request", "verification_refused", "invalid_handle", "invalid_code"] as const)(
  "%s means that what the person gave is refused",
  (code) => expect(refusalOf(code)).toEqual({ code: "wrong_code" }),
);

test.each<[TuraloginErrorCode, string]>([
  ["upstream_timeout", "upstream_timeout"],
  ["upstream_unavailable", "upstream_unavailable"],
  ["aborted", "upstream_unavailable"],
  ["upstream_error", "upstream_error"],
  ["api_key_refused", "upstream_error"],
  ["invalid_option", "upstream_error"],
])("%s is no fault of the person: %s", (code, expected) => {
  expect(refusalOf(code)).toEqual({ code: expected });
});

describe("rate_limited", () => {
  test("passes the wait on, and is a minute when the service names none", () => {
    expect(refusalOf("rate_limited", { retryAfter: 7 })).toEqual({
      code: "rate_limited",
      retryAfter: 7,
    });
    expect(refusalOf("rate_limited")).toEqual({ code: "rate_limited", retryAfter: 60 });
  });
});
