import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import type { Answered } from "../../browser.js";
import type { WalkCheck } from "../check.js";
import { assertNobody } from "../expect.js";
import type { Place } from "../place.js";

const FORM = "application/x-www-form-urlencoded";

const isRefusal = ({ status }: Answered) => status >= 400 && status < 500;

/** A body parser of the host may refuse a body by itself, with a status of its own. */
async function assertUnusable(place: Place, type: string | null, body: string | Uint8Array) {
  const headers = type === null ? {} : { "content-type": type };
  for (const route of ["start", "verify"]) {
    const target = `${place.base}/${route}`;
    const answer = await place.browser().send(target, { method: "POST", headers, body });
    const sentBack = answer.status === 303 && /[?&]error=/.test(answer.location ?? "");
    assert.ok(sentBack || isRefusal(answer), `${type}: ${answer.status}`);
    assertNobody(place, answer);
  }
}

async function assertStarts(
  place: Place,
  headers: Readonly<Record<string, string>>,
  write: (email: string) => string | Uint8Array,
) {
  const email = place.address();
  const target = `${place.base}/start`;
  const answer = await place
    .browser()
    .send(target, { method: "POST", headers, body: write(email) });
  assert.ok([200, 303].includes(answer.status), `${JSON.stringify(headers)}: ${answer.body}`);
  assert.notEqual(answer.location, `${place.login}?error=invalid_email`);
  await place.mail(email);
}

export const bodiesChecks: readonly WalkCheck[] = [
  {
    id: "bodies.labels",
    rule: "A body is read however its media type is written: in capitals, with a charset, quoted or not.",
    spec: ["routes#request-bodies"],
    async run(place) {
      const json = (email: string) => JSON.stringify({ email });
      const form = (email: string) => new URLSearchParams({ email }).toString();
      for (const label of ["", ";charset=UTF-8", "; charset=utf-8", '; charset="utf-8"']) {
        await assertStarts(place, { "content-type": `application/json${label}` }, json);
        await assertStarts(place, { "content-type": FORM + label }, form);
      }
      await assertStarts(place, { "content-type": "Application/JSON" }, json);
    },
  },
  {
    id: "bodies.chunked",
    rule: "A body without a length, in chunks, is read.",
    spec: ["routes#request-bodies"],
    needs: ["http/1.1"],
    run: (place) =>
      assertStarts(
        place,
        { "content-type": "application/json", "transfer-encoding": "chunked" },
        (email) => JSON.stringify({ email, more: "x".repeat(3000) }),
      ),
  },
  {
    id: "bodies.broken",
    rule: "A body that cannot be read, or is not an object, starts nothing and is no failure of the server.",
    spec: ["routes#request-bodies"],
    async run(place) {
      for (const body of [
        "{",
        "[]",
        "null",
        "1",
        '"a@b.co"',
        "{}",
        '{"__proto__":{"email":"a@b.co"}}',
      ]) {
        await assertUnusable(place, "application/json", body);
      }
      await assertUnusable(place, "application/json", new Uint8Array([0xff, 0xfe, 0x7b]));
      await assertUnusable(place, FORM, "email=a%40b.co&email=c%40d.co&code=1&code=2");
    },
  },
  {
    id: "bodies.media-types",
    rule: "A body of another media type, or of none, starts nothing and is no failure of the server.",
    spec: ["routes#request-bodies"],
    async run(place) {
      const email = place.address();
      const json = JSON.stringify({ email, code: "000000" });
      for (const type of ["text/plain", "application/octet-stream", "application/xml", null]) {
        await assertUnusable(place, type, json);
      }
      await assertUnusable(place, "multipart/form-data; boundary=x", "--x--");
    },
  },
  {
    id: "bodies.compressed",
    rule: "A compressed body starts nothing, and is no failure of the server.",
    spec: ["routes#request-bodies"],
    async run(place) {
      const body = gzipSync(JSON.stringify({ email: place.address() }));
      const headers = { "content-type": "application/json", "content-encoding": "gzip" };
      const target = `${place.base}/start`;
      const answer = await place.browser().send(target, { method: "POST", headers, body });
      assert.ok(isRefusal(answer), String(answer.status));
    },
  },
  {
    id: "bodies.large",
    rule: "A body of more than 8192 bytes is refused with 413.",
    spec: ["routes#request-bodies"],
    async run(place) {
      for (const bytes of [9_000, 60_000]) {
        const body = { email: place.address(), more: "x".repeat(bytes) };
        const answer = await place.browser().post(`${place.base}/start`, body);
        assert.equal(answer.status, 413, `${bytes} bytes`);
      }
    },
  },
];
