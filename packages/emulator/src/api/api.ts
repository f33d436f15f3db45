import type { IncomingMessage, ServerResponse } from "node:http";
import type { Endpoint } from "../calls.js";
import type { FaultList } from "../faults/list.js";
import { play } from "../faults/play.js";
import { type Body, readBody } from "../http/body.js";
import { foreignHost } from "../http/guard.js";
import { type Answer, Refusal } from "../http/refusal.js";
import { send } from "../http/send.js";
import type { Settings } from "../options.js";
import type { Version } from "../records.js";
import type { Service } from "./login.js";
import { inviteV1, startV1, verifyV1 } from "./v1.js";
import { inviteV2, startV2, verifyCodeV2, verifyLinkV2 } from "./v2.js";

interface Operation {
  readonly version: Version;
  readonly endpoint: Endpoint;
  readonly run: (service: Service, body: unknown) => object;
}

const OPERATIONS: ReadonlyMap<string, Operation> = new Map<string, Operation>([
  ["/api/v1/auth/start", { version: "v1", endpoint: "start", run: startV1 }],
  ["/api/v1/auth/verify", { version: "v1", endpoint: "verify", run: verifyV1 }],
  ["/api/v1/auth/invite", { version: "v1", endpoint: "invite", run: inviteV1 }],
  ["/api/v2/auth/start", { version: "v2", endpoint: "start", run: startV2 }],
  ["/api/v2/auth/verify/link", { version: "v2", endpoint: "verify", run: verifyLinkV2 }],
  ["/api/v2/auth/verify/code", { version: "v2", endpoint: "verify", run: verifyCodeV2 }],
  ["/api/v2/auth/invite", { version: "v2", endpoint: "invite", run: inviteV2 }],
]);

/** Handles a request to `/api/…`. `path` has no query. */
export type Api = (path: string, req: IncomingMessage, res: ServerResponse) => Promise<void>;

/** Without `apiKeys`, any key that looks like one of the service's is accepted. */
export function createApi(
  service: Service,
  faults: FaultList,
  { apiKeys, hosts }: Pick<Settings, "apiKeys" | "hosts">,
): Api {
  const isKey = (key: string) =>
    apiKeys === undefined ? /^tl_(?:test|live)_[!-~]+$/.test(key) : apiKeys.includes(key);

  const mailWith = (body: unknown) => {
    const handle = handleIn(body);
    return typeof handle === "string" ? service.inbox.idOf(handle) : null;
  };

  return async (path, req, res) => {
    // Not 403: that would say that the key is wrong.
    const foreign = foreignHost(req.headers, hosts, 421);
    if (foreign !== undefined) return send(res, foreign.answer());
    const operation = OPERATIONS.get(path);
    if (operation === undefined) {
      return send(
        res,
        new Refusal(404, "not_found", `There is no ${path.slice(0, 200)}.`).answer(),
      );
    }
    if (req.method !== "POST") {
      const refusal = new Refusal(405, "method_not_allowed", "Only POST is answered here.");
      return send(res, refusal.answer({ allow: "POST" }));
    }
    // Before anything is read, counted or faulty: another site's page must not spoil a test.
    if (req.headers.origin !== undefined || req.headers["sec-fetch-site"] !== undefined) {
      const problem = "The API is for servers: a page would show its key.";
      return send(res, new Refusal(403, "browser_request", problem).answer());
    }
    const started = performance.now();
    const ended = new AbortController();
    res.once("close", () => ended.abort());
    const body = await readBody(req);
    const { version, endpoint } = operation;
    const key = /^Bearer (.+)$/.exec(req.headers.authorization ?? "")?.[1] ?? "";
    const authorized = isKey(key);
    const received = body.kind === "json" ? body.value : body.kind === "text" ? body.text : null;
    const note = service.calls.record(
      {
        endpoint,
        version,
        path,
        body: received,
        authorized,
        at: new Date(service.clock.now()).toISOString(),
      },
      body.size,
    );
    res.once("close", () => note({ durationMs: Math.round(performance.now() - started) }));
    const sent = (status: number, answer: unknown) => note({ status, answer });
    // A verification sends the handle of its mail; the other calls return it.
    if (endpoint === "verify") note({ mail: mailWith(received) });
    const real = (): Answer => {
      try {
        check(req, authorized, body);
        const answer = { ...operation.run(service, body.value) };
        if (endpoint !== "verify") note({ mail: mailWith(answer) });
        return { status: 200, body: answer };
      } catch (cause) {
        if (cause instanceof Refusal) return cause.answer();
        throw cause;
      }
    };
    const fault = faults.take(endpoint);
    if (fault !== undefined) {
      note({ fault });
      return play(fault, res, real, { ended: ended.signal, sent });
    }
    const answer = real();
    sent(answer.status, answer.body);
    return send(res, answer);
  };
}

/** The handle of a mail is `sessionId` on V1 and `token` on V2. */
function handleIn(body: unknown): unknown {
  if (typeof body !== "object" || body === null) return undefined;
  if ("sessionId" in body) return body.sessionId;
  return "token" in body ? body.token : undefined;
}

/** @throws {Refusal} unless a server sent the request, with a valid key and JSON */
function check(
  { headers }: IncomingMessage,
  authorized: boolean,
  body: Body,
): asserts body is Body & { kind: "json" } {
  if (!authorized) throw new Refusal(401, "invalid_api_key", "The API key is missing or not good.");
  if (!/^application\/json *(?:; *charset="?utf-8"?)?$/i.test(headers["content-type"] ?? "")) {
    throw new Refusal(415, "unsupported_media_type", "Content-Type must be application/json.");
  }
  if (headers["content-encoding"] !== undefined) {
    throw new Refusal(415, "unsupported_encoding", "The body must not be compressed.");
  }
  if (body.kind === "too_large") {
    throw new Refusal(413, "body_too_large", "The body is larger than 64 KiB.");
  }
  if (body.kind !== "json") throw new Refusal(400, "invalid_json", "The body is not JSON.");
}
