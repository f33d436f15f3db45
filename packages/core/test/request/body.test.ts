import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BODY_LIMIT } from "../../src/boundary/http.js";
import { readBody, textField } from "../../src/request/body.js";
import { RUNS, requestOf } from "./support.js";

const JSON_TYPE = "application/json";
const FORM_TYPE = "application/x-www-form-urlencoded";
const read = (type: string | undefined, body: unknown, options = {}) =>
  readBody(requestOf({ "content-type": type }, body), options);
const fields = (entries: object) => Object.assign(Object.create(null), entries);
const bytes = (raw: string) => Buffer.from(raw);
const buffer = (raw: string) => Uint8Array.from(bytes(raw)).buffer;

describe("the media type", () => {
  const caseless = (word: string) =>
    fc
      .array(fc.boolean(), { minLength: word.length, maxLength: word.length })
      .map((upper) => [...word].map((c, i) => (upper[i] ? c.toUpperCase() : c)).join(""));
  const blank = fc.constantFrom("", " ", "\t");
  const parameters = fc.array(
    fc.constantFrom("charset=utf-8", "Charset=UTF-8", 'charset="utf-8"', "charset=UTF8", "x=y", ""),
    { maxLength: 3 },
  );

  test("is accepted in any case, with any harmless parameter", async () => {
    const type = fc.oneof(caseless(JSON_TYPE), caseless(FORM_TYPE));
    await fc.assert(
      fc.asyncProperty(type, blank, blank, parameters, async (essence, left, right, params) => {
        const header = left + [essence + right, ...params].join(`;${left}`);
        const flavour = essence.length === JSON_TYPE.length ? "json" : "form";
        const body = flavour === "json" ? '{"a":"1"}' : "a=1";
        expect(await read(header, body)).toEqual({ ok: true, flavour, fields: fields({ a: "1" }) });
        expect(await read(`${header}; charset=utf-16`, body)).toEqual({
          ok: false,
          flavour,
          status: 400,
        });
      }),
      RUNS,
    );
  });

  test.each([
    ...[undefined, "", ";", "text/plain", "text/html", "multipart/form-data; boundary=x", "*/*"],
    ...["application/jsonx", "xapplication/json", "application/json+x", "application/ld+json"],
    ...["application/json, text/plain", "text/plain, application/json", "application/json,"],
    ...["application/json; a=1, application/json", "application /json", "json", "application/*"],
    ...[
      "application/json text/plain",
      "\u00a0application/json",
      "application/x-www-form-urlencode",
    ],
  ])("%j is 415, unread", async (type) => {
    const request = requestOf({ "content-type": type }, '{"a":1}');
    expect(await readBody(request)).toMatchObject({ ok: false, status: 415 });
    expect(request.reads).toBe(0);
  });

  test.each([
    "utf-16",
    "utf-16le",
    "latin1",
    "utf-7",
    "",
    '"',
    '"utf-16"',
    "utf-8x",
    "utf-8 x",
    "utf--8",
    '"utf8',
    "'utf-8'",
  ])("charset=%s is 400", async (charset) => {
    const refused = { ok: false, flavour: "json", status: 400 };
    expect(await read(`${JSON_TYPE}; charset=${charset}`, "{}")).toEqual(refused);
    expect(await read(`${JSON_TYPE};charset=utf-8;CHARSET=${charset}`, "{}")).toEqual(refused);
  });

  test.each(["gzip", "br", "deflate", "", "identity, gzip", "gzip, identity", "x"])(
    "Content-Encoding %j is 415, unread, however long",
    async (encoding) => {
      const headers = { "content-type": FORM_TYPE, "content-encoding": encoding };
      const request = requestOf({ ...headers, "content-length": "99999" }, "a=1");
      expect(await readBody(request)).toEqual({ ok: false, flavour: "form", status: 415 });
      expect(request.reads).toBe(0);
    },
  );

  test("Content-Encoding identity is accepted", async () => {
    const headers = { "content-type": JSON_TYPE, "content-encoding": "Identity" };
    expect(await readBody(requestOf(headers, "{}"))).toMatchObject({ ok: true });
  });
});

describe("a JSON body", () => {
  test("gives the same fields from text, bytes or an earlier parser", async () => {
    const object = fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 5 });
    await fc.assert(
      fc.asyncProperty(object, async (value) => {
        const raw = JSON.stringify(value);
        fc.pre(Buffer.byteLength(raw) <= BODY_LIMIT);
        const expected = JSON.parse(raw);
        for (const body of [raw, bytes(raw), new Uint8Array(bytes(raw)), expected]) {
          const result = await read(JSON_TYPE, body);
          if (!result.ok) throw new Error(String(result.status));
          expect(Object.getPrototypeOf(result.fields)).toBe(null);
          expect(Object.entries(result.fields)).toEqual(Object.entries(expected));
        }
      }),
      RUNS,
    );
  });

  test.each([
    ...['{"email":', "", " ", "null", '"x"', "[]", "1", "true", "\ufeff{}", "{}x", "{a:1}", "a=1"],
    ...["[".repeat(4000) + "]".repeat(4000), "[".repeat(8000), '{"a":'.repeat(1600), "{}\0"],
  ])("case %# is 400", async (raw) => {
    const refused = { ok: false, flavour: "json", status: 400 };
    expect(await read(JSON_TYPE, raw)).toEqual(refused);
    expect(await read(JSON_TYPE, bytes(raw))).toEqual(refused);
  });

  test("with a value that is nested 4,000 deep is read, and so are its other fields", async () => {
    const raw = `{"deep":${"[".repeat(4000)}${"]".repeat(4000)},"email":"a@b.co"}`;
    const result = await read(JSON_TYPE, raw);
    expect(result.ok && textField(result.fields, "email")).toBe("a@b.co");
  });

  test.each([
    ["UTF-16", Buffer.from('{"a":1}', "utf16le")],
    ["a cut character", Buffer.from([...bytes('{"a":"'), 0xc3, ...bytes('"}')])],
    ["an overlong character", Buffer.from([...bytes('{"a":"'), 0xc0, 0xaf, ...bytes('"}')])],
    ["a lone surrogate", Buffer.from([...bytes('{"a":"'), 0xed, 0xa0, 0x80, ...bytes('"}')])],
  ])("with %s is 400", async (_, raw) => {
    expect(await read(JSON_TYPE, raw)).toMatchObject({ ok: false, status: 400 });
  });
});

describe("a form", () => {
  test("gives the fields that it was made from; a repeated name gives a list, not a string", async () => {
    const pair = fc.tuple(
      fc.string({ unit: "grapheme", maxLength: 3 }),
      fc.string({ unit: "grapheme" }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(pair, { maxLength: 6 }), async (pairs) => {
        const raw = new URLSearchParams(pairs).toString();
        fc.pre(raw.length <= BODY_LIMIT);
        for (const body of [raw, bytes(raw)]) {
          const result = await read(FORM_TYPE, body);
          if (!result.ok) throw new Error(String(result.status));
          for (const [name] of pairs) {
            const values = pairs.filter(([other]) => other === name).map(([, value]) => value);
            expect(result.fields[name]).toEqual(values.length === 1 ? values[0] : values);
            expect(textField(result.fields, name)).toBe(
              values.length === 1 ? values[0] : undefined,
            );
          }
          expect(Object.keys(result.fields)).toHaveLength(new Set(pairs.map(([n]) => n)).size);
        }
      }),
      RUNS,
    );
  });

  test.each([
    ["", {}],
    ["&&", {}],
    ["a", { a: "" }],
    ["a=1+2%2B", { a: "1 2+" }],
    ["a=%ff", { a: "\ufffd" }],
    ["?a=1", { "?a": "1" }],
    ["a[]=1&a[b]=2", { "a[]": "1", "a[b]": "2" }],
    ['{"a":1}', { '{"a":1}': "" }],
  ])("%j is %j", async (raw, expected) => {
    const ok = { ok: true, flavour: "form", fields: fields(expected) };
    expect(await read(FORM_TYPE, raw)).toEqual(ok);
  });

  test("that is not UTF-8 is 400", async () => {
    const refused = { ok: false, flavour: "form", status: 400 };
    expect(await read(FORM_TYPE, Buffer.from("a=\xff", "latin1"))).toEqual(refused);
  });

  test("of 4,096 names without values is read fast", async () => {
    const names = "&a".repeat(BODY_LIMIT / 2);
    const tries: number[] = [];
    for (let i = 0; i < 5; i++) {
      const before = process.cpuUsage();
      expect(await read(FORM_TYPE, names)).toMatchObject({ ok: true });
      const { user, system } = process.cpuUsage(before);
      tries.push((user + system) / 1000);
    }
    expect(Math.min(...tries)).toBeLessThan(100);
  });
});

describe("the value of an earlier parser", () => {
  test("may be a URLSearchParams or a FormData, for a form", async () => {
    for (const Made of [URLSearchParams, FormData]) {
      const body = new Made();
      body.append("a", "1");
      body.append("a", "2");
      body.append("__proto__", "3");
      const result = await read(FORM_TYPE, body);
      expect(result.ok && Object.entries(result.fields)).toEqual([
        ["a", ["1", "2"]],
        ["__proto__", "3"],
      ]);
      expect(await read(JSON_TYPE, body)).toMatchObject({ ok: false, status: 400 });
    }
  });

  test("may be a Blob, and is refused unread if it is too long", async () => {
    const json = await read(JSON_TYPE, new Blob(['{"a":1}']));
    expect(json).toEqual({ ok: true, flavour: "json", fields: fields({ a: 1 }) });
    const form = await read(FORM_TYPE, new Blob(["a=1"]));
    expect(form).toEqual({ ok: true, flavour: "form", fields: fields({ a: "1" }) });
    const unread = { size: BODY_LIMIT + 1, arrayBuffer: () => Promise.reject(new Error("read")) };
    expect(await read(JSON_TYPE, unread)).toMatchObject({ ok: false, status: 413 });
    expect(await read(JSON_TYPE, { size: 1, arrayBuffer: "text" })).toMatchObject({ ok: true });
  });

  test.each([JSON_TYPE, FORM_TYPE])("is accepted with %s if it is an object", async (type) => {
    class Parsed {
      email = "a@b.co";
    }
    for (const body of [{ email: "a@b.co" }, fields({ email: "a@b.co" }), new Parsed()]) {
      const result = await read(type, body);
      expect(result).toMatchObject({ ok: true });
      expect(result.ok && result.fields).toEqual(fields({ email: "a@b.co" }));
    }
    const others = [null, [], [1], 0, 1, true, 1n, Symbol("x"), () => ({}), new Map(), new Date()];
    for (const body of [...others, Number.NaN]) {
      const handed = typeof body === "function" ? () => body : body;
      expect(await read(type, handed)).toMatchObject({ ok: false, status: 400 });
    }
  });

  test("counts only with its own enumerable properties", async () => {
    const inherited = Object.create({ email: "a@b.co" });
    const hidden = Object.defineProperty({}, "email", { value: "a@b.co", enumerable: false });
    for (const body of [{}, inherited, hidden]) {
      const result = await read(JSON_TYPE, body);
      expect(result.ok && [result.fields.email, result.fields.toString]).toEqual([
        undefined,
        undefined,
      ]);
    }
  });
});

test.each([
  [JSON_TYPE, '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}'],
  [FORM_TYPE, "__proto__=1&__proto__[polluted]=1&constructor.prototype.polluted=1"],
])("%s never reaches a prototype", async (type, raw) => {
  const parsed = type === JSON_TYPE ? JSON.parse(raw) : undefined;
  for (const body of [raw, bytes(raw), buffer(raw), parsed ?? raw]) {
    const result = await read(type, body);
    expect(result.ok && Object.getPrototypeOf(result.fields)).toBe(null);
    expect(result.ok && Object.keys(result.fields)[0]).toBe("__proto__");
    expect(result.ok && result.fields.polluted).toBe(undefined);
    expect(({} as Record<string, unknown>).polluted).toBe(undefined);
  }
});

describe("the limit", () => {
  const pad = (length: number, unit = "a") => `{"a":"${unit.repeat(length)}"}`;
  const over = BODY_LIMIT - pad(0).length + 1;

  test("counts bytes, not characters", async () => {
    for (const make of [(raw: string) => raw, bytes, buffer]) {
      expect(await read(JSON_TYPE, make(pad(over - 1)))).toMatchObject({ ok: true });
      expect(await read(JSON_TYPE, make(pad(over)))).toMatchObject({ status: 413 });
      expect(await read(JSON_TYPE, make(pad(over / 2 + 1, "é")))).toMatchObject({ status: 413 });
      expect(await read(FORM_TYPE, make("a".repeat(BODY_LIMIT)))).toMatchObject({ ok: true });
      const refused = { ok: false, flavour: "form", status: 413 };
      expect(await read(FORM_TYPE, make("a".repeat(BODY_LIMIT + 1)))).toEqual(refused);
    }
  });

  test("refuses a Content-Length that is too large, without reading", async () => {
    for (const [length, status] of [
      [8192, undefined],
      [8193, 413],
      ["1e300", 413],
    ] as const) {
      const headers = { "content-type": JSON_TYPE, "content-length": String(length) };
      const request = requestOf(headers, "{}");
      const result = await readBody(request, { emptyOk: true });
      expect(result.ok ? undefined : result.status).toBe(status);
      expect(request.reads).toBe(status === undefined ? 1 : 0);
    }
  });
});

describe("an empty body", () => {
  const empties = [undefined, "", Buffer.alloc(0), new Uint8Array(), new ArrayBuffer()];

  test("is refused as JSON and without a type, and accepted as a form", async () => {
    for (const body of empties) {
      expect(await read(JSON_TYPE, body)).toEqual({ ok: false, flavour: "json", status: 400 });
      expect(await read(FORM_TYPE, body)).toEqual({
        ok: true,
        flavour: "form",
        fields: fields({}),
      });
      expect(await read(undefined, body)).toEqual({ ok: false, flavour: "json", status: 415 });
    }
  });

  test("needs no type where an empty body is allowed", async () => {
    for (const type of [
      undefined,
      "",
      JSON_TYPE,
      "text/plain",
      FORM_TYPE,
      `${FORM_TYPE};charset=x`,
    ]) {
      const flavour = type?.startsWith(FORM_TYPE) ? "form" : "json";
      // The last ones are what parsers leave where there was no body.
      for (const body of [...empties, {}, Object.create(null), null]) {
        const result = await read(type, body, { emptyOk: true });
        expect(result).toEqual({ ok: true, flavour, fields: fields({}) });
      }
      if (type === JSON_TYPE || type === FORM_TYPE) continue;
      expect(await read(type, "x", { emptyOk: true })).toMatchObject({ ok: false });
      // Only a 413 closes the connection, so that the unread rest is not taken for a request.
      const long = await read(type, "x".repeat(BODY_LIMIT + 1), { emptyOk: true });
      expect(long).toEqual({ ok: false, flavour, status: 413 });
    }
  });
});

test("a body that ends early is 400", async () => {
  const broken = () => Promise.reject(new Error("aborted"));
  for (const [type, flavour] of [
    [JSON_TYPE, "json"],
    [FORM_TYPE, "form"],
  ]) {
    expect(await read(type, broken)).toEqual({ ok: false, flavour, status: 400 });
  }
});
