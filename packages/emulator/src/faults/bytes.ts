import { gzipSync } from "node:zlib";

const CHUNK = Buffer.alloc(1 << 20, "x");
const HEAD = Buffer.from('{"padding":"');
const TAIL = Buffer.from('"}');

/** JSON of exactly `size` bytes, in pieces of at most a mebibyte. */
export function* paddedJson(size: number): Generator<Buffer> {
  yield HEAD;
  let left = size - HEAD.length - TAIL.length;
  for (; left > CHUNK.length; left -= CHUNK.length) yield CHUNK;
  yield CHUNK.subarray(0, left);
  yield TAIL;
}

/**
 * Compresses each piece as its own gzip member. Several members in a row are one gzip file (RFC 1952, 2.2),
 * so a piece is compressed only once, even if it is sent many times.
 */
export function* gzipped(pieces: Iterable<Buffer>): Generator<Buffer> {
  const known = new Map<Buffer, Buffer>();
  for (const piece of pieces) {
    const member = known.get(piece) ?? gzipSync(piece);
    known.set(piece, member);
    yield member;
  }
}
