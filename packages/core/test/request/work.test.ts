import { expect, test } from "vitest";
import { deviceFor, rememberDevice } from "../../src/login/device.js";
import { openPending, sealPending } from "../../src/login/pending.js";
import { chooseLanguage } from "../../src/pages/language.js";
import { redactUrl } from "../../src/redact-url.js";
import { findCookie } from "../../src/request/cookie.js";
import { parseEmail } from "../../src/request/email.js";
import { clientKey } from "../../src/request/ip.js";
import { linkTokenOf } from "../../src/request/link-token.js";
import { readMediaType } from "../../src/request/media-type.js";
import { isNavigation, isPrefetch } from "../../src/request/navigation.js";
import { isCrossOrigin } from "../../src/request/origin.js";
import { parseReturnTo } from "../../src/request/return-to.js";
import { keysFrom } from "../../src/session/keys.js";
import { isBearer } from "../../src/session/sessions.js";
import { readToken } from "../../src/session/token.js";

/** Node's limit for all headers together, in bytes. */
const LONGEST = 16 * 1024;
const DEVICE = { name: "n".repeat(22), issuedAt: 0, owner: "o".repeat(22) };
const keys = keysFrom(["0123456789abcdef0123456789abcdef-work"]);
const [ourHeader = ""] = (await sealPending({ attempts: [] }, keys.first, "p", 0)).split(".");

/**
 * Every reader of client text, and how many characters it may look at for the longest text: `capped` if a text that is too
 * long is refused or cut off, `linear` if it must look at each character.
 */
const READERS: readonly (readonly [
  name: string,
  work: "capped" | "linear",
  read: (text: string) => unknown,
])[] = [
  ["Content-Type", "capped", (text) => readMediaType({ "content-type": text })],
  [
    "Content-Type after ours",
    "capped",
    (text) => readMediaType({ "content-type": `application/json;${text}` }),
  ],
  [
    "Content-Encoding",
    "linear",
    (text) => readMediaType({ "content-type": "application/json", "content-encoding": text }),
  ],
  [
    "Accept",
    "capped",
    (text) => isNavigation({ method: "GET", headers: { accept: `text/html;q=0,${text}` } }),
  ],
  ["Accept-Language", "capped", (text) => chooseLanguage(text, ["en", "de", "zh-Hans"])],
  ["Sec-Purpose", "capped", (text) => isPrefetch({ "sec-purpose": text })],
  ["Sec-Fetch-Dest", "capped", (text) => isPrefetch({ "sec-fetch-dest": text })],
  ["Origin", "capped", (text) => isCrossOrigin({ origin: text }, new Set(["https://app.test"]))],
  ["Authorization", "capped", isBearer],
  ["Cookie", "linear", (text) => findCookie(text, "a")],
  ["a session", "capped", (text) => readToken(text, { keys, ttl: 60, shared: true }, 0)],
  ["a pending cookie", "capped", (text) => openPending(text, keys, 0)],
  ["a device cookie", "linear", (text) => deviceFor(text, "a@b.co", keys, 0)],
  ["a device cookie", "linear", (text) => rememberDevice(text, "a@b.co", DEVICE, keys)],
  ["a token in a target", "linear", (text) => linkTokenOf(`/auth/callback?token=${text}`)],
  ["a target in a log", "linear", (text) => redactUrl(`/auth/callback?${text}`)],
  ["an address", "linear", parseEmail],
  ["a client's address", "capped", clientKey],
  ["returnTo", "capped", (text) => parseReturnTo(`/${text}`, "https://app.test", () => false)],
];

/** In characters. */
const MOST = { capped: 16 * 1024, linear: 8 * LONGEST };

// Each separator that a reader uses, alone, in pairs, and between letters.
const SHAPES = [..." \t,;=&.%:/\\-_*?#@[]\"'ax0"].flatMap((char) => [
  char.repeat(LONGEST),
  `a${char}`.repeat(LONGEST / 2),
  `${char}a=`.repeat(LONGEST / 3),
]);

test.each(READERS)("for the longest %s, the work is %s", (_, work, read) => {
  for (const shape of SHAPES) {
    expect(
      charactersSeen(() => read(shape)),
      JSON.stringify(shape.slice(0, 6)),
    ).toBeLessThan(MOST[work]);
  }
});

test("a pending cookie with another header is neither decrypted nor decoded", () => {
  const other = Buffer.from(JSON.stringify({ alg: "dir", enc: "A256GCM", x: "y".repeat(2700) }));
  const more = (header: string) => {
    const text = `${header}..${"a".repeat(16)}.${"a".repeat(200)}.${"a".repeat(21)}Q`;
    return charactersSeen(() => openPending(text, keys, 0));
  };
  expect(more(other.toString("base64url"))).toBe(1);
  expect(more(ourHeader)).toBeGreaterThan(1);
});

/** How many characters the methods of strings and regular expressions look at while `run` runs. */
function charactersSeen(run: () => unknown): number {
  let seen = 0;
  const restore = [
    ...ALL.map((name) => counted(String.prototype, name, (text) => String(text).length)),
    ...ONE.map((name) => counted(String.prototype, name, () => 1)),
    counted(String.prototype, "indexOf", (text, [part, from = 0]) => {
      const at = String(text).indexOf(String(part), Number(from));
      return (at === -1 ? String(text).length : at) - Number(from) + 1;
    }),
    // `replace` calls `exec` for each match, and `replace` itself is counted.
    counted(RegExp.prototype, "exec", (self, [text]) =>
      (self as RegExp).global ? 0 : String(text).length,
    ),
    counted(RegExp.prototype, "test", (_, [text]) => String(text).length),
    counted(Buffer, "from", (_, [text]) => (typeof text === "string" ? text.length : 0)),
    counted(globalThis, "decodeURIComponent", (_, [text]) => String(text).length),
  ];
  try {
    run();
  } finally {
    for (const back of restore) back();
  }
  return seen;

  function counted(owner: object, name: string, cost: (self: unknown, args: unknown[]) => number) {
    const original = Object.getOwnPropertyDescriptor(owner, name) as PropertyDescriptor;
    let inside = false;
    Object.defineProperty(owner, name, {
      ...original,
      value(this: unknown, ...args: unknown[]) {
        // The methods that `cost` calls must not be counted.
        if (!inside) {
          inside = true;
          seen += cost(this, args);
          inside = false;
        }
        return Reflect.apply(original.value, this, args);
      },
    });
    return () => void Object.defineProperty(owner, name, original);
  }
}

/** Methods that may look at the whole text. */
const ALL = ["split", "toLowerCase", "trim", "includes", "replace", "match"];
/** Methods that look at one place, or only make a view of the text. */
const ONE = ["charCodeAt", "slice", "startsWith", "endsWith"];
