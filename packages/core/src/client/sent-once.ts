/**
 * The body of a request that must reach the service at most once. Deno's `fetch` sends a text again when a reused connection
 * breaks, and would so mail twice. A stream can be read only once, so Deno reports the broken connection.
 */
export function sentOnce(text: string, isDeno = "Deno" in globalThis): SentOnce {
  return isDeno ? { body: new Blob([text]).stream(), duplex: "half" } : { body: text };
}

/** Named here, because the `RequestInit` of a project with the types of browsers has no `duplex`. */
interface SentOnce {
  readonly body: string | ReadableStream<Uint8Array>;
  readonly duplex?: "half";
}
