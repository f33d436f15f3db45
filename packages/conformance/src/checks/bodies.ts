import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import type { Check } from "../check.js";
import { sendLines } from "../expect.js";
import { assertNoCookie, assertRefused, started } from "../expect-login.js";
import type { Site } from "../site.js";
import type { Setting } from "../subject.js";

/** The settings without a parser of the host, which would respond to such bodies itself. */
const UNPARSED: readonly Setting[] = ["bare", "prefix", "cookies"];
const JSON_TYPE = "application/json";

const post = (site: Site, body: string | Uint8Array | undefined, type?: string, more = {}) =>
  site.browser().send(`${site.base}/start`, {
    method: "POST",
    headers: { ...(type === undefined ? {} : { "content-type": type }), ...more },
    body,
  });

/** Sends two requests on one connection, the first with a body that is too long. Resolves with everything received. */
const twoOnOne = (site: Site, framing: string, body: string) =>
  site.raw(
    `POST ${site.base}/start HTTP/1.1\r\nHost: localhost\r\nContent-Type: ${JSON_TYPE}\r\n${framing}\r\n\r\n${body}`,
    1000,
  );

const SMUGGLED = "GET /api/open HTTP/1.1\r\nHost: localhost\r\n\r\n";

export const bodiesChecks: readonly Check[] = [
  {
    id: "body.unreadable",
    level: "MUST",
    rule: "A body that is not a JSON object in UTF-8 is 400 invalid_body, the same in every framework.",
    spec: ["routes#request-bodies"],
    source: "RFC 8259, section 8.1",
    settings: UNPARSED,
    async run(site) {
      const bodies: readonly (string | Uint8Array)[] = [
        ...['{"email":', "", " ", "null", "true", "1", '"x"', "[]", '[{"email":"a@b.co"}]'],
        ...['\ufeff{"email":"a@b.co"}', '{"email":"a@b.co"}}', "{'email':'a@b.co'}", "a@b.co"],
        ...['{"email":"a@b.co",}', '{"a":'.repeat(1500), "[".repeat(4000), "NaN", "undefined"],
        Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]),
        Buffer.from('{"email":"a@b.co"}', "utf16le"),
      ];
      for (const body of bodies) {
        assertRefused(site, await post(site, body, JSON_TYPE), 400, "invalid_body");
      }
      for (const charset of ["utf-16", "latin1", "utf-8x", '"utf-7"']) {
        const answer = await post(site, '{"email":"a@b.co"}', `${JSON_TYPE}; charset=${charset}`);
        assertRefused(site, answer, 400, "invalid_body");
      }
      for (const charset of ["UTF-8", "utf8", '"utf-8"']) {
        const plain = await post(site, '{"email":"a@b.co"}', `${JSON_TYPE}; charset=${charset}`);
        assert.equal(plain.status, 200, charset);
      }
      assert.equal(started(site), 3);
    },
  },
  {
    id: "body.media-type",
    level: "MUST",
    rule: "Any type but JSON and a form is 415, also a missing one: so a simple request from another site's page is never read as JSON.",
    spec: ["routes#request-bodies"],
    source: "RFC 9110, section 15.5.16; Fetch standard, simple requests",
    settings: UNPARSED,
    async run(site) {
      for (const type of [
        ...[undefined, "", "text/plain", "text/json", "application/jsonx", "application/ld+json"],
        ...["multipart/form-data; boundary=x", "application/octet-stream", "application", "*/*"],
        ...["application/json, text/plain", "text/plain; application/json", "application/xml"],
      ]) {
        const answer = await post(site, '{"email":"a@b.co"}', type);
        assertRefused(site, answer, 415, "unsupported_media_type");
      }
      assert.equal(started(site), 0);
    },
  },
  {
    id: "body.encoded",
    level: "MUST",
    rule: "A compressed body is 415 and is not decompressed, whether it is valid, garbage or a bomb.",
    spec: ["routes#request-bodies"],
    source: "CWE-409; RFC 9110, section 8.4",
    settings: UNPARSED,
    async run(site) {
      const good = gzipSync('{"email":"a@b.co"}');
      const bomb = gzipSync(Buffer.alloc(1_000_000, " "));
      for (const [encoding, body] of [
        ...["gzip", "GZIP", "br", "deflate", "gzip, identity", "x"].map(
          (name) => [name, good] as const,
        ),
        ["gzip", bomb],
        ["gzip", "garbage"],
        ["gzip", '{"email":"a@b.co"}'],
      ] as const) {
        const answer = await post(site, body, JSON_TYPE, { "content-encoding": encoding });
        assertRefused(site, answer, 415, "unsupported_media_type");
      }
      const identity = { "content-encoding": "identity" };
      assert.equal((await post(site, '{"email":"a@b.co"}', JSON_TYPE, identity)).status, 200);
      assert.equal(started(site), 1);
    },
  },
  {
    id: "body.length",
    level: "MUST",
    rule: "A body of 8 KiB is read, one byte more is 413, with Content-Length and with chunks.",
    spec: ["routes#request-bodies"],
    source: "CWE-770",
    settings: UNPARSED,
    async run(site) {
      const padded = (bytes: number) => {
        const head = '{"email":"a@b.co","x":"';
        return `${head}${"x".repeat(bytes - head.length - 2)}"}`;
      };
      const chunked = (body: string) =>
        sendLines(
          site,
          [
            `POST ${site.base}/start HTTP/1.1`,
            `Content-Type: ${JSON_TYPE}`,
            "Transfer-Encoding: chunked",
          ],
          `1000\r\n${body.slice(0, 4096)}\r\n${(body.length - 4096).toString(16)}\r\n${body.slice(4096)}\r\n0\r\n\r\n`,
        );
      assert.equal((await post(site, padded(8192), JSON_TYPE)).status, 200);
      assert.equal((await chunked(padded(8192))).status, 200);
      const long = await post(site, padded(8193), JSON_TYPE);
      assertRefused(site, long, 413, "payload_too_large");
      assertNoCookie(site, long);
      assert.equal((await chunked(padded(8193))).status, 413);
      const form = "application/x-www-form-urlencoded";
      const field = await post(site, `email=a@b.co&x=${"y".repeat(8192)}`, form);
      assertRefused(site, field, 413, "payload_too_large");
      const wide = await post(site, `{"email":"a@b.co","x":"${"é".repeat(4096)}"}`, JSON_TYPE);
      assertRefused(site, wide, 413, "payload_too_large");
      assert.equal(started(site), 2);
    },
  },
  {
    id: "body.no-leftovers",
    level: "MUST",
    rule: "The unread rest of a body that is too long is never parsed as the next request.",
    spec: ["routes#request-bodies"],
    source: "RFC 9112, section 9.6; CWE-444",
    settings: UNPARSED,
    async run(site) {
      const filler = "x".repeat(12_000);
      const body = `{"email":"${filler}"}${SMUGGLED.repeat(3)}`;
      const answers = [
        await twoOnOne(site, `Content-Length: ${body.length}`, body),
        await twoOnOne(site, "Content-Length: 9000000", SMUGGLED),
        await twoOnOne(
          site,
          "Transfer-Encoding: chunked",
          `${body.length.toString(16)}\r\n${body}\r\n`,
        ),
      ];
      for (const text of answers) {
        assert.match(text, /^HTTP\/1\.1 413 /);
        assert.equal(text.match(/HTTP\/1\.1 \d/g)?.length, 1, text.slice(0, 2000));
      }
      assert.equal(site.control.hits("/api/open"), 0);
      assert.equal(started(site), 0);
      assert.equal((await site.start(site.browser())).status, 200, "the next one is served");
    },
  },
];
