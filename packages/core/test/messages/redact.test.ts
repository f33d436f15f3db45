import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { causeOf } from "../../src/messages/cause.js";
import { redacted } from "../../src/messages/redact.js";

test.each([
  "Cannot read properties of undefined (reading 'findUniqueOrThrow')",
  "getaddrinfo ENOTFOUND db.internal",
  "connect ECONNREFUSED 127.0.0.1:6379",
  'relation "users" does not exist',
  "claims (role) do not fit session.claims: Invalid input: expected string, received undefined",
  "ERR_TLS_CERT_ALTNAME_INVALID",
  "user.profile.settings.preferredLanguage is not a function",
])("an ordinary message stays as it is: %s", (message) => {
  expect(redacted(message)).toBe(message);
});

const base64url = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const text = (alphabet: string, least: number, most: number) =>
  fc.string({ unit: fc.constantFrom(...alphabet), minLength: least, maxLength: most });
const around = fc.constantFrom("", " ", "x: ", "(", "'", '"', "=", "/", "\n");

describe("hides, wherever it stands,", () => {
  test.each([
    ["a token", text(base64url, 32, 512)],
    ["a key", text(base64url, 16, 40).map((tail) => `tl_live_1${tail}`)],
    ["a code", text("0123456789", 6, 6)],
    ["an email address", fc.emailAddress()],
    ["the login of a URL", text("abc", 6, 20).map((word) => `redis://app:${word}@host/0`)],
    ["hexadecimal digits", text("0123456789abcdef", 32, 64)],
  ])("%s", (_, secrets) => {
    fc.assert(
      fc.property(secrets, around, around, (secret, before, after) => {
        expect(redacted(`failed ${before}${secret}${after} here`)).not.toContain(secret);
      }),
    );
  });
});

test("any text becomes one short line", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 3000 }), (any) => {
      const line = redacted(any);
      expect(line.length).toBeLessThanOrEqual(301);
      expect(line).not.toMatch(/[\p{C}\u2028\u2029]/u);
    }),
  );
  expect(redacted(`${"word ".repeat(55)}tl_live_${"s".repeat(80)}`)).not.toContain("tl_live");
});

describe("the cause of a line", () => {
  test("has the place in the app's own code, after the message", () => {
    const error = Object.assign(new Error("no row\n    at evil (/secret/ada@b.co:1:1)"), {
      stack: "",
    });
    error.stack = `Error: ${error.message}\n    at find (/app/node_modules/orm/index.js:3:1)\n    at onSignIn (file:///app/src/login.js:12:5)`;
    expect(causeOf(error)).toBe("no row at evil [address] (at /app/src/login.js:12)");
  });

  test.each([
    [undefined, "undefined"],
    ["text", "text"],
    [null, "null"],
    [{ name: "Odd" }, "Odd"],
    [new Error(""), "Error"],
    [Object.assign(new Error("no stack"), { stack: undefined }), "no stack"],
  ])("can be anything that was thrown: %j", (cause, said) => {
    expect(causeOf(cause)).toMatch(new RegExp(`^${said}( \\(at .*\\))?$`));
  });

  test("is named when it cannot be read", () => {
    const cause = new Proxy(
      {},
      {
        get() {
          throw new Error("no");
        },
      },
    );
    expect(causeOf(cause)).toBe("an error that cannot be read");
  });
});
