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

/** Whether a request is a web `Request`, of any library. The headers of Node's request have no methods. */
export function isWebRequest(request: { readonly headers: object }): request is Request {
  return typeof (request.headers as { get?: unknown }).get === "function";
}
