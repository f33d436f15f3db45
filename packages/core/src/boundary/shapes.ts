import { types } from "node:util";

/** Whether a value is a promise, of whatever realm or library. */
export function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as { then?: unknown } | null | undefined)?.then === "function";
}

/** Takes the rejection of a promise that nobody waits for. */
export function ignore(promise: PromiseLike<unknown>): void {
  promise.then(undefined, () => {});
}

/** The bytes of a view, or of a buffer (Nitro has one where it runs as a function), of whatever realm; else undefined. */
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

/** Whether a request is a web one, of whatever library: Node's has headers without methods. */
export function isWebRequest(request: { readonly headers: object }): request is Request {
  return typeof (request.headers as { get?: unknown }).get === "function";
}
