import type { ServerResponse } from "node:http";
import type { Request } from "@hapi/hapi";
import { mergeVary } from "@turalogin/core/adapter";

/**
 * hapi replaces each header of the raw response that its own response has, too. This keeps the cookies and the `Vary` that
 * are already on the raw response, from a guard and from others.
 */
export function keepRaw(response: Request["response"], raw: ServerResponse): void {
  const target = headersOf(response);
  const cookies = raw.getHeader("set-cookie");
  const vary = raw.getHeader("vary");
  if (cookies !== undefined) {
    target["set-cookie"] = [cookies, target["set-cookie"] ?? []].flat().map(String);
  }
  if (vary !== undefined) target["vary"] = mergeVary(target["vary"], String(vary));
}

type Headers = Record<string, string | string[] | undefined>;

/** An error of Boom keeps its headers in its `output`. */
function headersOf(response: Request["response"]): Headers {
  return ("isBoom" in response ? response.output.headers : response.headers) as Headers;
}
