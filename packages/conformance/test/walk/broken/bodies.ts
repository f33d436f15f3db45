import { buffer } from "node:stream/consumers";
import { gunzipSync } from "node:zlib";
import type { BrokenApp } from "./parts.js";

/** Apps that read bodies otherwise. */
export const BODIES: readonly BrokenApp[] = [
  {
    name: "a body without a length is not read",
    parts: {
      request: ({ body }, { headers }) => ({
        body: headers["content-length"] === undefined ? async () => new Uint8Array() : body,
      }),
    },
    fails: ["bodies.chunked"],
  },
  {
    name: "a charset is not understood",
    parts: {
      request: ({ headers }) => ({
        headers: { ...headers, "content-type": headers["content-type"]?.replace(";", "!") },
      }),
    },
    fails: ["bodies.labels"],
  },
  {
    name: "a body that cannot be read is a failure of the server",
    parts: { reply: (reply) => (reply.status === 400 ? { ...reply, status: 500 } : reply) },
    fails: ["bodies.broken", "start.bad-address", "code.malformed", "code.other-browser"],
  },
  {
    name: "any media type is JSON",
    parts: {
      request: ({ headers }) => ({
        headers: {
          ...headers,
          "content-type": /urlencoded/.test(headers["content-type"] ?? "")
            ? headers["content-type"]
            : "application/json",
        },
      }),
    },
    fails: ["bodies.media-types"],
  },
  {
    name: "a failed call to the service is a failure of the server",
    parts: { reply: (reply) => (reply.status === 503 ? { ...reply, status: 500 } : reply) },
    fails: ["faults.start", "fetched.by-a-page", "fetched.prefetch"],
  },
  {
    name: "a compressed body is unpacked",
    parts: {
      request: ({ headers, body }, req) => {
        if (headers["content-encoding"] !== "gzip") return {};
        const { "content-encoding": _, ...rest } = headers;
        return { headers: rest, body: async () => gunzipSync(await buffer(req)) ?? body };
      },
    },
    fails: ["bodies.compressed"],
  },
  {
    name: "a long body is cut off",
    parts: {
      request: ({ headers: { "content-length": _, ...headers } }, req) => ({
        headers,
        body: async () => (await buffer(req)).subarray(0, 8_000),
      }),
    },
    fails: ["bodies.large"],
  },
];
