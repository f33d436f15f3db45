import type { Socket } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, expect, test } from "vitest";
import { sentOnce } from "../../src/client/sent-once.js";
import { startUpstream, type Upstream } from "../support/upstream.js";

let upstream: Upstream | undefined;
afterEach(() => upstream?.close());

test("elsewhere than on Deno the body is text", () => {
  expect(sentOnce('{"a":1}')).toEqual({ body: '{"a":1}' });
});

test("on Deno it is a stream", () => {
  const { body, duplex } = sentOnce('{"a":1}', true);
  expect([body, duplex]).toEqual([expect.any(ReadableStream), "half"]);
});

test("a stream arrives whole, and breaks with a reused connection instead of being sent again", async () => {
  const used = new Set<Socket>();
  const bodies: string[] = [];
  upstream = await startUpstream(async (req, res) => {
    bodies.push(await text(req));
    if (used.has(req.socket)) return res.destroy();
    used.add(req.socket);
    return res.end("{}");
  });
  const { apiUrl } = upstream;
  const broken: number[] = [];
  for (let count = 1; count <= 6; count++) {
    const body = sentOnce(`{"email":"ä${count}@example.com"}`, true);
    const sent = fetch(apiUrl, { method: "POST", ...body }).then((response) => response.text());
    await sent.catch(() => broken.push(count));
  }
  expect(broken.length).toBeGreaterThan(0);
  expect(bodies).toEqual([1, 2, 3, 4, 5, 6].map((count) => `{"email":"ä${count}@example.com"}`));
});
