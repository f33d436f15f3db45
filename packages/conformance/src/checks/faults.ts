import assert from "node:assert/strict";
import type { Check } from "../check.js";
import { beside } from "../expect.js";
import { eventsOf } from "../expect-login.js";
import {
  assertEachFault,
  assertNothingLost,
  assertReplies,
  BUSY,
  itsWords,
  LATE,
  movedLogins,
  REFUSED,
  startLogins,
  UNAVAILABLE,
  UNUSABLE,
} from "../faced.js";
import { soon } from "../held-service.js";

const HTML = { headers: { "content-type": "text/html" }, body: "<!doctype html><p>nginx</p>" };

/** Nothing listens there: it is below the ports that programs get. */
const NOWHERE = "http://127.0.0.1:2/api/v1";

/** The service cannot be reached, or replies with another status. */
export const faultsChecks: readonly Check[] = [
  {
    id: "upstream.unreachable",
    level: "MUST",
    rule: "A refused connection, an unknown name and a failure of TLS are 503, and nobody is signed in.",
    spec: ["routes#upstream-faults"],
    expects5xx: true,
    options: { limits: false },
    async run(site) {
      const waiting = await startLogins(site);
      for (const apiUrl of [
        NOWHERE,
        // A label that is too long for a resolver.
        `https://${"a".repeat(64)}.test/api/v1`,
        site.emulator.apiUrl.replace("http:", "https:"),
      ]) {
        await beside(site, { apiUrl, limits: false }, async (other) => {
          await assertReplies(other, movedLogins(waiting, other), UNAVAILABLE);
        });
      }
      await assertNothingLost(site, waiting);
    },
  },
  {
    id: "upstream.broken-connection",
    level: "MUST",
    rule: "A connection that breaks before, in or after the headers is 503, and no verification is retried: the service may have processed it.",
    spec: ["routes#upstream-faults", "protocol#retries"],
    expects5xx: true,
    options: { limits: false },
    async run(site) {
      const faults = (["before", "headers", "body"] as const).map((drop) => ({
        drop,
        spend: false,
        status: 200,
      }));
      await assertEachFault(site, faults, UNAVAILABLE);
    },
  },
  {
    id: "upstream.deadline",
    level: "MUST",
    rule: "If the reply does not arrive by the deadline, the response is 504, at whatever point the service stalls.",
    spec: ["routes#upstream-faults", "configuration#timeout", "client#deadline"],
    expects5xx: true,
    async run(site) {
      const waiting = await startLogins(site);
      await beside(site, { timeout: 250, limits: false }, async (other) => {
        // Without a deadline the reply would take minutes, or never arrive.
        const body = "x".repeat(1000);
        for (const fault of [{ hang: true }, { stall: true }, { drip: 200 }]) {
          other.emulator.faults.add({ ...fault, endpoint: "*", times: 3, status: 200, body });
          const replied = assertReplies(other, movedLogins(waiting, other), LATE);
          await soon(replied, JSON.stringify(fault));
        }
      });
      await assertNothingLost(site, waiting);
    },
  },
  {
    id: "upstream.out-of-order",
    level: "MUST",
    rule: "Any 5xx, in JSON or HTML, is 503; a verification is retried once, and only after 502 to 504.",
    spec: ["routes#upstream-faults", "protocol#retries"],
    expects5xx: true,
    options: { limits: false },
    async run(site) {
      const json = { body: itsWords(site) };
      const once = [500, 501, 505, 599].map((status) => ({ status, ...json }));
      await assertEachFault(site, [...once, { status: 500, ...HTML }], UNAVAILABLE);
      const again = [502, 503, 504].map((status) => ({ status, ...HTML }));
      await assertEachFault(site, [...again, { status: 503, ...json }], UNAVAILABLE, [1, 2]);
    },
  },
  {
    id: "upstream.held",
    level: "MUST",
    rule: "After a 429 for three addresses in a row, starts get 429 without a call of the service, as long as it asked to wait; verifications go on.",
    spec: ["client#pace"],
    options: { limits: false },
    async run(site) {
      const waiting = await startLogins(site);
      const before = site.emulator.calls.counts();
      const headers = { "retry-after": "60" };
      site.emulator.faults.add({ endpoint: "start", times: 3, status: 429, headers });
      for (let i = 0; i < 4; i++) {
        const { status, headers: answered } = await site.start(site.browser(), `held${i}@b.co`);
        assert.equal(status, 429);
        assert.equal(answered.get("retry-after"), "60");
      }
      assert.equal(site.emulator.calls.counts().start - before.start, 3);
      await assertNothingLost(site, waiting);
      site.clock.advance(60);
      assert.equal((await site.start(site.browser(), "held0@b.co")).status, 200);
    },
  },
  {
    id: "upstream.refused",
    level: "MUST",
    rule: "A 400 is about the address, the link or the code; a 401 at start and any 403 are about our key: 502, never 401, with an event that does not contain the key.",
    spec: ["routes#upstream-faults", "events#no-secret-in-an-event"],
    expects5xx: true,
    options: { limits: false },
    async run(site) {
      const reply = (status: number) => ({ status, body: itsWords(site) });
      await assertEachFault(site, [reply(400)], REFUSED);
      await assertEachFault(site, [reply(401)], { ...REFUSED, start: UNUSABLE.start });
      await assertEachFault(site, [reply(403)], UNUSABLE);
      const failures = eventsOf(site, "upstream_failure").map(
        ({ call, code }) => `${call} ${code}`,
      );
      assert.deepEqual(failures.sort(), [
        ...["start api_key_refused", "start api_key_refused"],
        ...["verify api_key_refused", "verify api_key_refused"],
      ]);
    },
  },
  {
    id: "upstream.other-statuses",
    level: "MUST",
    rule: "Only 200 is a success, whatever the body contains; a status that the protocol does not define is 502.",
    spec: ["protocol#reading-replies", "routes#upstream-faults"],
    expects5xx: true,
    options: { limits: false },
    async run(site) {
      const user = { id: "u1", email: "link@b.co" };
      const body = { success: true, token: "jwt", user, sessionId: "x".repeat(48) };
      const statuses = [201, 202, 203, 204, 205, 206, 226, 300, 304, 402, 404, 405, 409, 418, 451];
      await assertEachFault(
        site,
        statuses.map((status) => ({ status, body })),
        UNUSABLE,
      );
    },
  },
  {
    id: "upstream.asks-to-wait",
    level: "MUST",
    rule: "A 429 is passed on with a Retry-After of 1 to 3,600 seconds; a start is not retried.",
    spec: ["routes#upstream-faults", "protocol#retries"],
    source: "RFC 9110, section 10.2.3",
    options: { limits: false },
    async run(site) {
      const waits: readonly (readonly [given: string | undefined, expected: number | undefined])[] =
        [
          ["7", 7],
          ["3600", 3600],
          ["0", 1],
          ["1000000000", 3600],
          ["Fri, 31 Dec 2100 23:59:59 GMT", 3600],
          ["Thu, 01 Jan 1970 00:00:00 GMT", 1],
          ["abc", undefined],
          ["-5", undefined],
          ["1.5", undefined],
          ["99999999999999999999999", undefined],
          [undefined, undefined],
        ];
      const waiting = await startLogins(site);
      const before = site.emulator.calls.counts();
      for (const [given, expected] of waits) {
        const headers = given === undefined ? {} : { "retry-after": given };
        const fault = { endpoint: "*", times: 3, status: 429, headers } as const;
        site.emulator.faults.add({ ...fault, body: itsWords(site) });
        for (const { headers: answered, target } of await assertReplies(site, waiting, BUSY)) {
          const wait = answered.get("retry-after") ?? "";
          assert.match(wait, /^[1-9]\d{0,3}$/, `${given} at ${target}`);
          assert.ok(Number(wait) <= 3600, wait);
          if (expected !== undefined) assert.equal(Number(wait), expected, `${given} at ${target}`);
        }
        // After several in a row, starts would be held. A success begins that count anew.
        assert.equal((await site.start(site.browser(), "ok@b.co")).status, 200);
      }
      const after = site.emulator.calls.counts();
      assert.equal(after.start - before.start, 2 * waits.length);
      assert.equal(after.verify - before.verify, 2 * waits.length);
      await assertNothingLost(site, waiting);
    },
  },
];
