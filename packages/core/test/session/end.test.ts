import { expect, test } from "vitest";
import { endProvenSessions } from "../../src/session/end.js";
import type { Revocation } from "../../src/session/revocation.js";
import type { Sessions } from "../../src/session/sessions.js";
import type { TokenClaims } from "../../src/token-claims.js";
import { requestOf } from "../request/support.js";

const request = requestOf({});
const sessionsOf = (...ids: string[]) =>
  ({ proven: () => ids.map((jti) => ({ jti }) as TokenClaims) }) as Partial<Sessions> as Sessions;

/** A revocation that cannot end `broken`. */
function revocationOf(broken?: string) {
  const ended: string[] = [];
  const revocation: Partial<Revocation> = {
    async revokeSession({ jti }) {
      if (jti === broken) throw new Error("down");
      ended.push(jti);
    },
  };
  return { ended, revocation: revocation as Revocation };
}

test("every session that the request proves ends", async () => {
  const { ended, revocation } = revocationOf();
  const core = { sessions: sessionsOf("1.a", "1.b"), revocation };
  expect(await endProvenSessions(core, request, () => {})).toBe(true);
  expect(ended).toEqual(["1.a", "1.b"]);
});

test("when one of them cannot be ended, the others are, and the result says so", async () => {
  const { ended, revocation } = revocationOf("1.a");
  const core = { sessions: sessionsOf("1.a", "1.b"), revocation };
  const reported: unknown[] = [];
  expect(await endProvenSessions(core, request, (event) => reported.push(event))).toBe(false);
  expect(ended).toEqual(["1.b"]);
  expect(reported).toMatchObject([{ type: "store_failure" }]);
});

test("without a store there is nothing to end", async () => {
  const core = { sessions: sessionsOf("1.a"), revocation: undefined };
  expect(await endProvenSessions(core, request, () => {})).toBe(true);
});
