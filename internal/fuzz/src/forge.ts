import { createCipheriv, createHmac, hkdfSync } from "node:crypto";
import { deflateRawSync } from "node:zlib";

const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** A compact JWS of any content (RFC 7515). */
export function forgeToken(
  header: object,
  payload: object,
  secret: string,
  hash = "sha256",
): string {
  const text = `${base64(header)}.${base64(payload)}`;
  if (hash === "none") return `${text}.`;
  // Node has no HMAC with an empty key object; a zero-length buffer is one.
  const mac = createHmac(hash, Buffer.from(secret)).update(text);
  return `${text}.${mac.digest("base64url")}`;
}

/** Header and claims of a token, unverified. */
export function partsOf(token: string): { header: object; payload: Record<string, unknown> } {
  const [header = "", payload = ""] = token.split(".");
  const read = (part: string) => JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
  return { header: read(header), payload: read(payload) };
}

/** A pending cookie whose content is compressed, encrypted with the site's own key (RFC 7516). */
export function forgeZipped(secret: string, content: Buffer): string {
  const key = hkdfSync("sha256", secret, "", "turalogin pending v1", 32);
  const header = base64({ alg: "dir", enc: "A256GCM", typ: "tl-pending+jwe", zip: "DEF" });
  const iv = Buffer.alloc(12, 7);
  const cipher = createCipheriv("aes-256-gcm", Buffer.from(key), iv).setAAD(Buffer.from(header));
  const body = Buffer.concat([
    cipher.update(deflateRawSync(content, { level: 9 })),
    cipher.final(),
  ]);
  const parts = [iv, body, cipher.getAuthTag()].map((part) => part.toString("base64url"));
  return `${header}..${parts.join(".")}`;
}
