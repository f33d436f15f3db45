import type { Emit } from "../events.js";
import { lineOf } from "../messages/table.js";
import { LIMIT_NAMES, type LimiterFactory, type LimitOptions } from "./table.js";

/** The name of a platform on which each request may start a new process; undefined on others. */
export function shortLivedPlatform(
  env: Readonly<Record<string, string | undefined>>,
  userAgent = (globalThis as { navigator?: { userAgent?: string } }).navigator?.userAgent,
): string | undefined {
  if (userAgent === "Cloudflare-Workers") return "Cloudflare Workers";
  return PLATFORMS.find(([variable]) => env[variable])?.[1];
}

const PLATFORMS = [
  // Vercel runs functions on Lambda.
  ["VERCEL", "Vercel"],
  ["AWS_LAMBDA_FUNCTION_NAME", "AWS Lambda"],
  ["DENO_DEPLOYMENT_ID", "Deno Deploy"],
] as const;

/** Warns once, at the start, if limits in memory have no effect on this platform. */
export function reportShortLived(
  {
    platform,
    limits,
    logger,
  }: {
    readonly platform: string | undefined;
    readonly limits: false | LimitOptions | LimiterFactory;
    readonly logger: { warn(message: string): void };
  },
  emit: Emit,
): void {
  if (platform === undefined || limits === false || typeof limits === "function") return;
  if (!LIMIT_NAMES.some((name) => limits[name] === undefined)) return;
  logger.warn(lineOf("limits_short_lived", { platform }));
  emit({ type: "limits_short_lived", platform });
}
