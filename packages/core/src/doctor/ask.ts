/** What came back, as far as a check needs it; `failed` says why nothing did. */
export type Asked =
  | { readonly ok: true; readonly status: number; readonly headers: Headers; readonly text: string }
  | { readonly ok: false; readonly failed: string };

/** A request that follows no redirect, for at most ten seconds. */
export async function ask(url: string, init: RequestInit): Promise<Asked> {
  try {
    const response = await fetch(url, {
      ...init,
      redirect: "manual",
      signal: AbortSignal.timeout(10_000),
    });
    const text = await response.text();
    return { ok: true, status: response.status, headers: response.headers, text };
  } catch (error) {
    return { ok: false, failed: reasonOf(error) };
  }
}

/** The system's own word, such as ECONNREFUSED: messages can hold the request. */
function reasonOf(error: unknown): string {
  const { name, cause } = error as { name?: unknown; cause?: { code?: unknown } };
  if (name === "TimeoutError") return "no answer within ten seconds";
  return typeof cause?.code === "string" ? cause.code : "the connection failed";
}
