import type { IncomingMessage } from "node:http";
import { types } from "node:util";

/** Whether a value is a promise of any realm or library. */
export function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as { then?: unknown } | null | undefined)?.then === "function";
}

/** Ignores the rejection of a promise whose result nobody needs. */
export function ignore(promise: PromiseLike<unknown>): void {
  promise.then(undefined, () => {});
}

/** The bytes of a view or a buffer of any realm, else undefined. Nitro passes a buffer when it runs as a function. */
export function bytesOf(value: unknown): Uint8Array | undefined {
  if (ArrayBuffer.isView(value)) {
    return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  }
  return types.isAnyArrayBuffer(value) ? new Uint8Array(value) : undefined;
}

/** A `Blob`, of whatever realm or library; else undefined. */
export function blobOf(value: unknown): Pick<Blob, "arrayBuffer" | "size"> | undefined {
  const blob = value as Partial<Blob> | null | undefined;
  return typeof blob?.arrayBuffer === "function" && typeof blob.size === "number"
    ? (blob as Blob)
    : undefined;
}

/** The names and values of a `URLSearchParams` or `FormData`, of whatever realm or library; else undefined. */
export function entriesOf(value: unknown): Iterable<readonly [string, unknown]> | undefined {
  const params = value as Partial<URLSearchParams> | null | undefined;
  return typeof params?.getAll === "function" && typeof params.entries === "function"
    ? params.entries()
    : undefined;
}

/**
 * Whether a value is a request of Node or the web, of any library. The contexts, events and requests of frameworks also have
 * headers, but they are no streams, and an event's `url` is no text. The web requests of crossws 0.3 have no method.
 */
export function isNodeOrWebRequest(value: unknown): value is IncomingMessage | Request {
  if (typeof value !== "object" || value === null) return false;
  const { headers, method, url, on } = value as Record<string, unknown>;
  if (typeof headers !== "object" || headers === null || typeof url !== "string") return false;
  return isWebRequest({ headers }) || (typeof method === "string" && typeof on === "function");
}

/** Whether a request is a web `Request`, of any library. The headers of Node's request have no methods. */
export function isWebRequest(request: { readonly headers: object }): request is Request {
  return typeof (request.headers as { get?: unknown }).get === "function";
}
