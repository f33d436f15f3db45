import type { Settings } from "../options/settings.js";
import { type AskResult, ask } from "./ask.js";
import { type Finding, ok, problem, unknown } from "./finding.js";

/** Checks that the router responds at the target of the mailed link, and that browsers keep its cookies there. */
export async function examineMount(settings: Settings): Promise<Finding[]> {
  const { origin, publicPrefix, basePath } = settings;
  const base = origin + publicPrefix + basePath;
  const mounted = mountedBy(await ask(`${base}/start`, { method: "GET" }), base);
  if (mounted.status !== "ok") {
    return [mounted, unknown("cookies", "not tried: the router was not found")];
  }
  // A logout without a session changes nothing, and its reply sets both cookies.
  const headers = { origin, "content-type": "application/x-www-form-urlencoded" };
  const asked = await ask(`${base}/logout`, { method: "POST", headers });
  return [mounted, formsBy(asked, origin) ?? cookiesBy(asked, settings)];
}

/** Only the router sends this reply to a GET. */
function mountedBy(asked: AskResult, base: string): Finding {
  const remedy = `Mount the router (app.use(auth.router())) so that it responds below ${base}, or correct the callback URL.`;
  if (!asked.ok) {
    const reach = "Start the app, and check the host and port of the callback URL.";
    return problem("callback", `${base} cannot be reached: ${asked.failed}`, reach);
  }
  const { status, headers, text } = asked;
  if (status === 405 && headers.get("allow") === "POST" && text.includes('"method_not_allowed"')) {
    return ok("callback", `the router responds below ${base}`);
  }
  if (status >= 300 && status < 400) {
    const use = "Set the callback URL to the address that requests are redirected to.";
    return problem("callback", `${base} redirects elsewhere`, use);
  }
  return problem("callback", `something else responds below ${base} (${status})`, remedy);
}

/** Astro, SvelteKit and some proxies check the origin of forms themselves, before the router. */
function formsBy(asked: AskResult, origin: string): Finding | undefined {
  if (!asked.ok || asked.status !== 403) return undefined;
  if (asked.text.includes('"cross_origin"')) {
    return problem(
      "cookies",
      `the app refuses forms of ${origin}`,
      "Give the app the same callback URL as here: its origin is the one that browsers see.",
    );
  }
  return problem(
    "cookies",
    `the framework or a proxy refuses forms of ${origin} before they reach the router`,
    "Tell the framework its public origin (Astro: security.allowedDomains; SvelteKit: the variable ORIGIN), and let the proxy pass Host and X-Forwarded-Proto on.",
  );
}

function cookiesBy(asked: AskResult, { cookie, origin }: Settings): Finding {
  const remedy = `Give the app the same callback URL as here, on the origin that browsers see (${origin}).`;
  if (!asked.ok) return unknown("cookies", `not seen: ${asked.failed}`);
  const lines = asked.headers.getSetCookie();
  for (const line of lines) {
    const reason = droppedBecause(line, origin);
    if (reason !== undefined) {
      return problem("cookies", `browsers drop a cookie of the app: ${reason}`, remedy);
    }
  }
  if (!lines.some((line) => line.startsWith(`${cookie.pending}=`))) {
    const names = lines.map((line) => line.slice(0, line.indexOf("=")));
    const says = `the app sets ${names.join(", ") || "no cookie"}, not ${cookie.pending}`;
    return problem("cookies", says, remedy);
  }
  return ok("cookies", "browsers keep the app's cookies");
}

/** Why browsers reject a cookie, or undefined if they accept it (RFC 6265bis, sections 4.1.3 and 5.7). */
function droppedBecause(line: string, origin: string): string | undefined {
  const [pair = "", ...attributes] = line.split(";").map((part) => part.trim());
  const name = pair.slice(0, pair.indexOf("="));
  const given = new Map(
    attributes.map((attribute) => {
      const [key = "", value = ""] = attribute.split("=", 2);
      return [key.toLowerCase(), value.toLowerCase()];
    }),
  );
  const { protocol, hostname } = new URL(origin);
  const secure = given.has("secure");
  const domain = given.get("domain");
  if (secure && protocol !== "https:") return `${name} is Secure, and ${origin} is not https`;
  if (/^__(secure|host)-/i.test(name) && !secure) return `${name} is not Secure`;
  if (/^__host-/i.test(name) && (domain !== undefined || given.get("path") !== "/")) {
    return `${name} has a Domain, or another Path than /`;
  }
  if (given.get("samesite") === "none" && !secure) return `${name} is SameSite=None without Secure`;
  if (domain !== undefined && hostname !== domain && !hostname.endsWith(`.${domain}`)) {
    return `${name} is for the domain ${domain}`;
  }
  return undefined;
}
