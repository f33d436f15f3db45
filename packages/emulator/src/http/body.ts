import type { IncomingMessage } from "node:http";

/** The body of a request. `size`: how many bytes of it are kept. */
export type Body =
  | { readonly kind: "json"; readonly size: number; readonly value: unknown }
  | { readonly kind: "text"; readonly size: number; readonly text: string }
  | { readonly kind: "too_large" | "not_utf8"; readonly size: 0 };

const MOST = 64 * 1024;

/** Reads at most 64 KiB. Rejects when the connection breaks. */
export async function readBody(req: IncomingMessage): Promise<Body> {
  const chunks: Buffer[] = [];
  let size = 0;
  // Destroying the request would close the connection, and no response could be sent.
  for await (const chunk of req.iterator({ destroyOnReturn: false })) {
    size += chunk.length;
    if (size > MOST) return { kind: "too_large", size: 0 };
    chunks.push(chunk);
  }
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(Buffer.concat(chunks));
  } catch {
    return { kind: "not_utf8", size: 0 };
  }
  try {
    return { kind: "json", size, value: JSON.parse(text) };
  } catch {
    return { kind: "text", size, text };
  }
}
