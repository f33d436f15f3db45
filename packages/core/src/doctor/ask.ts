/** The parts of a reply that a check needs, or `failed`: the reason why there is no reply. */
export type AskResult =
  | { readonly ok: true; readonly status: number; readonly headers: Headers; readonly text: string }
  | { readonly ok: false; readonly failed: string };

/** How much of a reply is read, in bytes after decompression. No check needs more. */
const REPLY_LIMIT = 64 * 1024;

/** Sends a request. Does not follow redirects. Request and reply together take at most ten seconds. */
export async function ask(url: string, init: RequestInit): Promise<AskResult> {
  const ended = new AbortController();
  const signal = AbortSignal.any([AbortSignal.timeout(10_000), ended.signal]);
  try {
    const response = await fetch(url, { ...init, redirect: "manual", signal });
    const text = await beginningOf(response);
    return { ok: true, status: response.status, headers: response.headers, text };
  } catch (error) {
    return { ok: false, failed: reasonOf(error) };
  } finally {
    // Closes the connection, even if the reply has not been read to its end.
    ended.abort();
  }
}

async function beginningOf({ body }: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  let length = 0;
  for await (const chunk of body ?? []) {
    text += decoder.decode(chunk.subarray(0, REPLY_LIMIT - length), { stream: true });
    length += chunk.byteLength;
    if (length >= REPLY_LIMIT) break;
  }
  return text;
}

/** Returns only the system's error code, such as ECONNREFUSED: the error's message can contain the request. */
function reasonOf(error: unknown): string {
  const { name, cause } = error as { name?: unknown; cause?: { code?: unknown } };
  if (name === "TimeoutError") return "no reply within ten seconds";
  return typeof cause?.code === "string" ? cause.code : "the connection failed";
}
