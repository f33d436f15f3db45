import { describe, expect, test } from "vitest";
import { shortLivedPlatform } from "../../src/limits/platform.js";
import { LIMIT_NAMES } from "../../src/limits/table.js";
import { World } from "./worlds/world.js";

describe("a platform whose processes are short-lived", () => {
  test.each([
    ["Cloudflare Workers", {}, "Cloudflare-Workers"],
    ["Vercel", { VERCEL: "1", AWS_LAMBDA_FUNCTION_NAME: "f" }, "Node.js/22"],
    ["AWS Lambda", { AWS_LAMBDA_FUNCTION_NAME: "f" }, "Node.js/22"],
    ["Deno Deploy", { DENO_DEPLOYMENT_ID: "d" }, "Deno/2.0.0"],
    [undefined, {}, "Node.js/22"],
    [undefined, { VERCEL: "" }, undefined],
  ])("is recognised: %s", (platform, env, userAgent) => {
    expect(shortLivedPlatform(env, userAgent)).toBe(platform);
  });

  const warnings: string[] = [];
  const logger = { warn: (message: string) => warnings.push(message), error() {} };
  const limiter = { consume: async () => {} };
  const eventsOf = (limits: ConstructorParameters<typeof World>[0]) =>
    new World({ ...limits, logger }).events;

  test("leads to one report at construction for limits in memory", () => {
    expect(eventsOf({ env: { VERCEL: "1" } })).toMatchObject([
      { type: "limits_short_lived", platform: "Vercel" },
    ]);
    expect(warnings).toEqual([expect.stringContaining("on Vercel")]);
    const one = { startsPerClient: limiter };
    expect(eventsOf({ env: { VERCEL: "1" }, limits: one })).toHaveLength(1);
  });

  test("leads to no report for limiters of the app, or for limits that are off", () => {
    const all = Object.fromEntries(LIMIT_NAMES.map((name) => [name, limiter]));
    for (const limits of [false, () => limiter, all] as const) {
      expect(eventsOf({ env: { VERCEL: "1" }, limits })).toEqual([]);
    }
    expect(eventsOf({})).toEqual([]);
  });
});
