import type { ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import type { Answer } from "../http/refusal.js";
import { gzipped, paddedJson } from "./bytes.js";
import type { Fault } from "./fault.js";

const EMPTY = new Set([204, 205, 304]);

/**
 * Responds to one call as the fault says. `real` makes the real call and returns its reply. `ended` aborts when the
 * connection or the emulator closes. `sent` is called with the status
 * and the body, or the beginning of it.
 */
export async function play(
  fault: Fault,
  res: ServerResponse,
  real: () => Answer,
  { ended, sent }: { ended: AbortSignal; sent: (status: number, body: unknown) => void },
): Promise<void> {
  const answers = ["status", "body", "base64", "size", "redirect"] as const;
  const replaces = answers.some((name) => fault[name] !== undefined);
  const silent = fault.hang === true || fault.drop === "before";
  const answer = (fault.spend ?? !(replaces || silent)) ? real() : undefined;

  if (fault.delay !== undefined) await sleep(fault.delay, undefined, { signal: ended });
  if (fault.drop === "before") return reset(res);
  if (fault.hang) return;

  const status = fault.status ?? (fault.redirect === undefined ? (answer?.status ?? 500) : 302);
  const pieces = bodyOf(fault, answer);
  const bytes = fault.size === undefined ? joined(pieces, fault.gzip) : undefined;
  informational(fault, res);
  const { "content-type": type = "application/json", ...more } = lowerCased(fault.headers);
  res.writeHead(status, {
    ...answer?.headers,
    ...(type === "" ? {} : { "content-type": type }),
    "cache-control": "no-store",
    ...(fault.gzip && { "content-encoding": "gzip" }),
    ...(fault.redirect !== undefined && { location: fault.redirect }),
    ...(bytes !== undefined && !EMPTY.has(status) && { "content-length": bytes.length }),
    ...more,
  });
  sent(status, fault.size === undefined ? shown(pieces) : `${fault.size} bytes`);

  if (fault.stall) return res.flushHeaders();
  if (fault.drop === "headers") return flushed(res, Buffer.alloc(0));
  if (bytes === undefined) {
    const source = fault.gzip ? gzipped(pieces) : pieces;
    return pipeline(Readable.from(source), res, { signal: ended });
  }
  if (fault.drop === "body") return flushed(res, bytes.subarray(0, bytes.length >> 1));
  if (fault.drip === undefined || EMPTY.has(status)) {
    res.end(EMPTY.has(status) ? undefined : bytes);
    return;
  }
  res.flushHeaders();
  for (let at = 0; at < bytes.length; at++) {
    await sleep(fault.drip, undefined, { signal: ended });
    res.write(bytes.subarray(at, at + 1));
  }
  res.end();
}

function bodyOf(fault: Fault, answer: Answer | undefined): Iterable<Buffer> {
  const { body, base64, size } = fault;
  if (size !== undefined) return paddedJson(size);
  if (base64 !== undefined) return [Buffer.from(base64, "base64")];
  if (ArrayBuffer.isView(body)) return [Buffer.from(body.buffer, body.byteOffset, body.byteLength)];
  if (typeof body === "string") return [Buffer.from(body)];
  const fallback = { error: "A fault was asked for.", code: "fault" };
  return [Buffer.from(JSON.stringify(body === undefined ? (answer?.body ?? fallback) : body))];
}

/** The body for the list of calls: JSON as a value, anything else as text. */
function shown(pieces: Iterable<Buffer>): unknown {
  const text = Buffer.concat([...pieces]).toString();
  if (text.length > LONGEST_SHOWN) return `${text.slice(0, LONGEST_SHOWN)}…`;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const LONGEST_SHOWN = 4000;

function joined(pieces: Iterable<Buffer>, gzip: boolean | undefined): Buffer {
  const bytes = Buffer.concat([...pieces]);
  return gzip ? gzipSync(bytes) : bytes;
}

function informational({ informational: status }: Fault, res: ServerResponse): void {
  if (status === 100) res.writeContinue();
  if (status === 102) res.writeProcessing();
  if (status === 103) res.writeEarlyHints({ link: "</style.css>; rel=preload; as=style" });
}

/** Resets the connection after these bytes were written. */
function flushed(res: ServerResponse, bytes: Buffer): Promise<void> {
  res.flushHeaders();
  return new Promise((resolve) => {
    const done = () => {
      reset(res);
      resolve();
    };
    if (bytes.length === 0) res.socket?.write("", () => setImmediate(done));
    else res.write(bytes, () => setImmediate(done));
  });
}

function reset(res: ServerResponse): void {
  res.socket?.resetAndDestroy();
}

const lowerCased = (headers: Fault["headers"] = {}): Record<string, string | string[]> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name.toLowerCase(),
      typeof value === "string" ? value : [...value],
    ]),
  );
