import { BODY_LIMIT } from "@turalogin/core/adapter";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

/**
 * Leaves the bodies of our routes unread, so that no parser or limit of the host can refuse them. Only if a hook of the host
 * already reads or replaces a body, as `fastify-raw-body` does, it is collected here: it could not be read later.
 */
export function leaveBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", (request, payload, done) => {
    // An encoded body is refused by its header. A hook that decodes it may never end.
    const { "content-encoding": encoding = "identity" } = request.headers;
    const isUnread = payload === request.raw && isUntouched(request);
    if (isUnread || encoding !== "identity") done(null, undefined);
    else collect(payload, (body) => done(null, body));
  });
}

const isUntouched = ({ raw }: FastifyRequest) =>
  raw.readableFlowing === null && !raw.readableDidRead;

/** At most one byte more than allowed. What cannot be read is no body. */
function collect(payload: NodeJS.ReadableStream, done: (body: Buffer | undefined) => void): void {
  const chunks: Buffer[] = [];
  let length = 0;
  const onData = (chunk: Buffer | string) => {
    const bytes = Buffer.from(chunk);
    chunks.push(bytes);
    length += bytes.length;
    if (length > BODY_LIMIT) settle(Buffer.concat(chunks, BODY_LIMIT + 1));
  };
  const onEnd = () => settle(Buffer.concat(chunks));
  const onError = () => settle(undefined);
  const settle = (body: Buffer | undefined) => {
    payload.off("data", onData).off("end", onEnd).off("close", onError).off("error", onError);
    payload.on("error", () => {}); // An error without a listener would end the process.
    done(body);
  };
  payload.on("error", onError).on("close", onError).on("data", onData).on("end", onEnd);
}

/** An error handler that lets our handler reply where Fastify itself refuses a content type. */
export const atUnreadable =
  (handler: (request: FastifyRequest, reply: FastifyReply) => void) =>
  (error: { readonly code?: string }, request: FastifyRequest, reply: FastifyReply): void => {
    if (!CONTENT_TYPES.has(error.code ?? "")) throw error; // to the host's error handler
    handler(request, reply);
  };

const CONTENT_TYPES: ReadonlySet<string> = new Set([
  "FST_ERR_CTP_INVALID_MEDIA_TYPE",
  "FST_ERR_ROUTE_MISSING_CONTENT_TYPE",
]);
