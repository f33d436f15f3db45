/** What came back, as far as a check needs it; `failed` says why nothing did. */
export type Asked =
  | { readonly ok: true; readonly status: number; readonly headers: Headers; readonly text: string }
  | { readonly ok: false; readonly failed: string };

/** The longest beginning of a reply that is read, in bytes after decompression: no check needs more. */
const MOST = 64 * 1024;

/** A request that follows no redirect. The reply's body is within its ten seconds. */
export async function ask(url: string, init: RequestInit): Promise<Asked> {
  const ended = new AbortController();
  const signal = AbortSignal.any([AbortSignal.timeout(10_000), ended.signal]);
  try {
    const response = await fetch(url, { ...init, redirect: "manual", signal });
    const text = await beginningOf(response);
    return { ok: true, status: response.status, headers: response.headers, text };
  } catch (error) {
    return { ok: false, failed: reasonOf(error) };
  } finally {
    // What was not read is not waited for, and the connection ends.
    ended.abort();
  }
}

async function beginningOf({ body }: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  let length = 0;
  for await (const chunk of body ?? []) {
    text += decoder.decode(chunk.subarray(0, MOST - length), { stream: true });
    length += chunk.byteLength;
    if (length >= MOST) break;
  }
  return text;
}

/** The system's own word, such as ECONNREFUSED: messages can hold the request. */
function reasonOf(error: unknown): string {
  const { name, cause } = error as { name?: unknown; cause?: { code?: unknown } };
  if (name === "TimeoutError") return "no answer within ten seconds";
  return typeof cause?.code === "string" ? cause.code : "the connection failed";
}
