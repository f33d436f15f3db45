import { type AuthRequest, BODY_LIMIT } from "../boundary/http.js";
import { blobOf, bytesOf, entriesOf } from "../boundary/shapes.js";
import { type Flavour, readMediaType } from "./media-type.js";

/** The fields of a body. The object has no prototype, so that no name is inherited, such as `constructor`. */
export type Fields = Readonly<Record<string, unknown>>;

export type BodyResult =
  | { ok: true; flavour: Flavour; fields: Fields }
  | { ok: false; flavour: Flavour; status: 400 | 413 | 415 };

/**
 * Reads a request's JSON or form. Raw text and bytes are parsed here. An object was already parsed by the app's own parser.
 * With `emptyOk`, an empty body needs no content type. Never rejects.
 */
export async function readBody(
  request: AuthRequest,
  { emptyOk = false }: { emptyOk?: boolean } = {},
): Promise<BodyResult> {
  const { headers } = request;
  const { flavour = "json", refusal } = readMediaType(headers);
  const refuse = (status: 400 | 413 | 415): BodyResult => ({ ok: false, flavour, status });
  if (refusal !== undefined && !emptyOk) return refuse(refusal);
  if (Number(headers["content-length"]) > BODY_LIMIT) return refuse(refusal ?? 413);

  let body: unknown;
  try {
    body = await contentOf(await request.body());
  } catch {
    return refuse(400); // The client closed the connection, so it never reads this reply.
  }
  const size = sizeOf(body);
  // Checked before the other refusals: only a 413 closes the connection, so that the rest of the body need not be read.
  if (size > BODY_LIMIT) return refuse(413);
  if (emptyOk && (size === 0 || isNothing(body)))
    return { ok: true, flavour, fields: fieldsOf([]) };
  if (refusal !== undefined) return refuse(refusal);
  const fields = flavour === "json" ? parseJson(body) : parseForm(body);
  return fields === undefined ? refuse(400) : { ok: true, flavour, fields };
}

/** The field, if it is a string. */
export function textField(fields: Fields, name: string): string | undefined {
  const value = fields[name];
  return typeof value === "string" ? value : undefined;
}

/** A `Blob`'s bytes; what is too long for us is not read. Anything else as it is. */
async function contentOf(body: unknown): Promise<unknown> {
  const blob = blobOf(body);
  if (blob === undefined) return body;
  return blob.size > BODY_LIMIT ? new Uint8Array(BODY_LIMIT + 1) : blob.arrayBuffer();
}

/** The size of a raw body, in bytes. NaN for an object: the parser that made it had to check the size. */
function sizeOf(body: unknown): number {
  if (body === undefined) return 0;
  if (typeof body === "string") return Buffer.byteLength(body);
  return bytesOf(body)?.byteLength ?? Number.NaN;
}

/** What parsers of hosts put in the place of a body that is not there. */
const isNothing = (body: unknown) =>
  body === null || (fieldsOfObject(body) !== undefined && Object.keys(body as object).length === 0);

function parseJson(body: unknown): Fields | undefined {
  const raw = rawText(body);
  if (raw === undefined) return fieldsOfObject(body);
  try {
    return fieldsOfObject(JSON.parse(raw));
  } catch {
    return undefined;
  }
}

function parseForm(body: unknown): Fields | undefined {
  const raw = rawText(body);
  if (raw === undefined) {
    const entries = entriesOf(body);
    return entries === undefined ? fieldsOfObject(body) : fieldsOf(entries);
  }
  // The parser removes a `?` at the start, which only belongs to a URL's query. The & prevents that.
  return fieldsOf(new URLSearchParams(`&${raw}`));
}

/**
 * The text of a raw body; undefined if it is not raw, or not UTF-8. A byte order mark is kept, so that JSON with one is
 * refused (RFC 8259, section 8.1).
 */
function rawText(body: unknown): string | undefined {
  if (body === undefined) return "";
  if (typeof body === "string") return body;
  const bytes = bytesOf(body);
  if (bytes === undefined) return undefined;
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function fieldsOfObject(value: unknown): Fields | undefined {
  // The prototype is not checked, because parsers differ there. This refuses null, arrays, bytes, FormData and the like.
  if (Object.prototype.toString.call(value) !== "[object Object]") return undefined;
  return fieldsOf(Object.entries(value as object));
}

/** The entries as fields. A repeated name gets an array of its values, so that no single value is trusted. */
function fieldsOf(entries: Iterable<readonly [string, unknown]>): Fields {
  const fields: Record<string, unknown> = Object.create(null);
  for (const [name, value] of entries) {
    const earlier = fields[name];
    if (earlier === undefined) fields[name] = value;
    else if (Array.isArray(earlier)) earlier.push(value);
    else fields[name] = [earlier, value];
  }
  return fields;
}
