/** Where each request may be served by a fresh process, the name of the place; else undefined. */
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
