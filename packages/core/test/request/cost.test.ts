import { expect, test } from "vitest";
import { deviceFor, rememberDevice } from "../../src/login/device.js";
import { chooseLanguage } from "../../src/pages/language.js";
import { redactUrl } from "../../src/redact-url.js";
import { findCookie } from "../../src/request/cookie.js";
import { parseEmail } from "../../src/request/email.js";
import { clientKey } from "../../src/request/ip.js";
import { linkTokenOf } from "../../src/request/link-token.js";
import { readMediaType } from "../../src/request/media-type.js";
import { isNavigation, isPrefetch } from "../../src/request/navigation.js";
import { parseReturnTo } from "../../src/request/return-to.js";
import { keysFrom } from "../../src/session/keys.js";
import { workOf } from "./support.js";

/** Node's limit for all headers together, in bytes. */
const LONGEST = 16 * 1024;
/** A reader that is not linear takes hundreds of milliseconds every time. */
const MILLISECONDS = 40;
const keys = keysFrom(["0123456789abcdef0123456789abcdef-cost"]);

const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  "Content-Type": (text) => readMediaType({ "content-type": text }),
  "Content-Encoding": (text) =>
    readMediaType({ "content-type": "application/json", "content-encoding": text }),
  Accept: (text) => isNavigation({ method: "GET", headers: { accept: `text/html;${text}` } }),
  "Accept-Language": (text) => chooseLanguage(text, ["en", "de", "zh-Hans"]),
  "Sec-Purpose": (text) => isPrefetch({ "sec-purpose": text }),
  Cookie: (text) => findCookie(text, "a"),
  "a device cookie": (text) => [
    deviceFor(text, "a@b.co", keys, 0),
    rememberDevice(text, "a@b.co", { name: "name", issuedAt: 0, owner: "owner" }, keys),
  ],
  "a target": (text) => linkTokenOf(`/auth/callback?token=${text}`),
  "a target in a log": (text) => redactUrl(`/auth/callback?${text}`),
  "an address": parseEmail,
  "a client": clientKey,
  returnTo: (text) => parseReturnTo(`/${text}`, "https://app.test", () => false),
};

// A run of each separator that a reader uses: in the middle, alone and at the start.
const SHAPES = [..." \t,;=&.%:/\\-_*?#@[]\"'ax0"].flatMap((char) => {
  const run = char.repeat(LONGEST);
  return [
    `a${run}b`,
    run,
    `${run}b`,
    `a=${run}b;${run}c`.slice(0, LONGEST),
    `a${char}`.repeat(LONGEST / 2),
  ];
});

test.each(Object.entries(READERS))("the longest %s is read in linear time", (_, read) => {
  for (const shape of SHAPES) {
    expect(
      workOf(() => read(shape)),
      JSON.stringify(shape.slice(0, 4)),
    ).toBeLessThan(MILLISECONDS);
  }
});
