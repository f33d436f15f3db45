import assert from "node:assert/strict";
import type { Check } from "../check.js";
import { beside } from "../expect.js";
import { eventsOf } from "../expect-login.js";
import {
  assertNothingLost,
  BUSY,
  face,
  faceAll,
  itsWords,
  LATE,
  moved,
  REFUSED,
  UNAVAILABLE,
  UNUSABLE,
  whoWait,
} from "../faced.js";
import { soon } from "../held-service.js";

const HTML = { headers: { "content-type": "text/html" }, body: "<!doctype html><p>nginx</p>" };

/** Nothing listens there: it is below the ports that programs are given. */
const NOWHERE = "http://127.0.0.1:2/api/v1";

/** The service cannot be reached, or answers with another status. */
export const faultsChecks: readonly Check[] = [
  {
    id: "upstream.unreachable",
    level: "MUST",
    rule: "No connection, a name that is not found and a failure of TLS are 503, and nobody is signed in.",
    source: "CONTRACT.md, upstream faults; CASES.md 100",
    expects5xx: true,
    options: { limits: false },
    async run(site) {
      const waiting = await whoWait(site);
      for (const apiUrl of [
        NOWHERE,
        // A label that is too long for any resolver.
        `https://${"a".repeat(64)}.test/api/v1`,
        site.emulator.apiUrl.replace("http:", "https:"),
      ]) {
        await beside(site, { apiUrl, limits: false }, async (other) => {
          await face(other, moved(waiting, other), UNAVAILABLE);
        });
      }
      await assertNothingLost(site, waiting);
    },
  },
  {
    id: "upstream.broken-connection",
    level: "MUST",
    rule: "A connection that breaks before, in or after the headers is 503, and no verification is tried again: it may have been spent.",
    source: "CONTRACT.md, upstream faults; CASES.md 100; PROTOCOL.md, rule 5",
    expects5xx: true,
    options: { limits: false },
    async run(site) {
      const faults = (["before", "headers", "body"] as const).map((drop) => ({
        drop,
        spend: false,
        status: 200,
      }));
      await faceAll(site, faults, UNAVAILABLE);
    },
  },
  {
    id: "upstream.deadline",
    level: "MUST",
    rule: "No answer by the deadline is 504, wherever it stalls.",
    source: "CONTRACT.md, upstream faults; CASES.md 103",
    expects5xx: true,
    async run(site) {
      const waiting = await whoWait(site);
      await beside(site, { timeout: 250, limits: false }, async (other) => {
        // Without a deadline the answer would take minutes, or never come.
        const body = "x".repeat(1000);
        for (const fault of [{ hang: true }, { stall: true }, { drip: 200 }]) {
          other.emulator.faults.add({ ...fault, endpoint: "*", times: 3, status: 200, body });
          await soon(face(other, moved(waiting, other), LATE), JSON.stringify(fault));
        }
      });
      await assertNothingLost(site, waiting);
    },
  },
  {
    id: "upstream.out-of-order",
    level: "MUST",
    rule: "Any 5xx, in JSON or HTML, is 503; a verification is tried once more after 502 to 504 alone.",
    source: "CONTRACT.md, upstream faults; CASES.md 101; PROTOCOL.md, rule 5",
    expects5xx: true,
    options: { limits: false },
    async run(site) {
      const json = { body: itsWords(site) };
      const once = [500, 501, 505, 599].map((status) => ({ status, ...json }));
      await faceAll(site, [...once, { status: 500, ...HTML }], UNAVAILABLE);
      const again = [502, 503, 504].map((status) => ({ status, ...HTML }));
      await faceAll(site, [...again, { status: 503, ...json }], UNAVAILABLE, [1, 2]);
    },
  },
  {
    id: "upstream.refused",
    level: "MUST",
    rule: "A 400 is about the address, the link or the code; a 401 at start and any 403 is about our key: 502, never 401, and told without it.",
    source: "CONTRACT.md, upstream faults; CASES.md 101",
    expects5xx: true,
    options: { limits: false },
    async run(site) {
      const reply = (status: number) => ({ status, body: itsWords(site) });
      await faceAll(site, [reply(400)], REFUSED);
      await faceAll(site, [reply(401)], { ...REFUSED, start: UNUSABLE.start });
      await faceAll(site, [reply(403)], UNUSABLE);
      const told = eventsOf(site, "upstream_failure").map(({ call, code }) => `${call} ${code}`);
      assert.deepEqual(told.sort(), [
        ...["start api_key_refused", "start api_key_refused"],
        ...["verify api_key_refused", "verify api_key_refused"],
      ]);
    },
  },
  {
    id: "upstream.other-statuses",
    level: "MUST",
    rule: "Nothing but 200 is a success, whatever the body says; a status that the protocol does not have is 502.",
    source: "PROTOCOL.md, rule 7; CASES.md 106",
    expects5xx: true,
    options: { limits: false },
    async run(site) {
      const user = { id: "u1", email: "link@b.co" };
      const body = { success: true, token: "jwt", user, sessionId: "x".repeat(48) };
      const statuses = [201, 202, 203, 204, 205, 206, 226, 300, 304, 402, 404, 405, 409, 418, 451];
      await faceAll(
        site,
        statuses.map((status) => ({ status, body })),
        UNUSABLE,
      );
    },
  },
  {
    id: "upstream.asks-to-wait",
    level: "MUST",
    rule: "A 429 is passed on with a Retry-After that makes sense, from 1 to 3,600 seconds; a start is not tried again.",
    source: "CONTRACT.md, upstream faults; CASES.md 102; RFC 9110, section 10.2.3",
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
      const waiting = await whoWait(site);
      const before = site.emulator.calls.counts();
      for (const [given, expected] of waits) {
        const headers = given === undefined ? {} : { "retry-after": given };
        const fault = { endpoint: "*", times: 3, status: 429, headers } as const;
        site.emulator.faults.add({ ...fault, body: itsWords(site) });
        for (const { headers: answered, target } of await face(site, waiting, BUSY)) {
          const wait = answered.get("retry-after") ?? "";
          assert.match(wait, /^[1-9]\d{0,3}$/, `${given} at ${target}`);
          assert.ok(Number(wait) <= 3600, wait);
          if (expected !== undefined) assert.equal(Number(wait), expected, `${given} at ${target}`);
        }
      }
      const after = site.emulator.calls.counts();
      assert.equal(after.start - before.start, waits.length);
      assert.equal(after.verify - before.verify, 2 * waits.length);
      await assertNothingLost(site, waiting);
    },
  },
];
