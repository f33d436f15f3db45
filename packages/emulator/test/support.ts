import type { Mail } from "../src/index.js";

export const KEY = "tl_test_0123456789";

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

/** Posts JSON as a server does. A header with the value `""` is left out. */
export async function post(
  url: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Reply> {
  const all = {
    "content-type": "application/json",
    authorization: `Bearer ${KEY}`,
    ...headers,
  };
  const reply = await fetch(url, {
    method: "POST",
    headers: Object.entries(all).filter(([, value]) => value !== ""),
    body: JSON.stringify(body),
    redirect: "manual",
  });
  return {
    status: reply.status,
    headers: reply.headers,
    body: (await reply.json()) as Record<string, unknown>,
  };
}

/** The token in the mailed link. */
export const tokenOf = ({ link }: Mail): string =>
  new URL(link ?? "about:blank").searchParams.get("token") ?? "";
