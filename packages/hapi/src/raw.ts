import type { ServerResponse } from "node:http";
import type { Request, ResponseToolkit } from "@hapi/hapi";
import { mergeVary, type Reply, writeReply } from "@turalogin/core/adapter";

/**
 * Writes a reply to the raw response, because hapi would add its own headers. If hapi has replied meanwhile, with 400 to
 * bytes behind this request or by a time-out, its lifecycle must not go on: a second response ends the process.
 */
export function send({ raw, response }: Request, h: ResponseToolkit, reply: Reply) {
  if (response !== null) return new Promise<never>(() => {});
  writeReply(raw.res, reply);
  return h.abandon;
}

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
  if (vary !== undefined) target.vary = mergeVary(target.vary, String(vary));
}

type Headers = Record<string, string | string[] | undefined>;

/** An error of Boom keeps its headers in its `output`. */
function headersOf(response: Request["response"]): Headers {
  return ("isBoom" in response ? response.output.headers : response.headers) as Headers;
}
