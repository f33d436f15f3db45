import type { Limiter, LimitOptions } from "@turalogin/express";

const MINUTES = 60;
const DAY = 24 * 3600;

/** Each limit, at its default, counted elsewhere. */
export function limitsBy(limiter: (points: number, duration: number) => Limiter): LimitOptions {
  return {
    startsPerAddressAndClient: limiter(5, 15 * MINUTES),
    startsPerAddress: limiter(20, 60 * MINUTES),
    startsPerClient: limiter(60, 15 * MINUTES),
    codesPerLogin: limiter(5, 15 * MINUTES),
    codeFailuresPerAddress: limiter(20, DAY),
    codeFailuresPerClient: limiter(30, DAY),
    callbackFailuresPerClient: limiter(60, 15 * MINUTES),
  };
}
