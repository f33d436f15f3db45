import { describe, expect, test } from "vitest";
import {
  codeFailures,
  codesOfLogin,
  limitKeysOf,
  ownLink,
  unknownLink,
} from "../../src/login/counts.js";
import { codeProof, linkProof } from "../../src/login/proof.js";
import { ERRORS, type ErrorCode } from "../../src/reply/codes.js";
import { addressOf } from "../../src/session/names.js";
import { attempt, HANDLE, jsonOf, partsWith, stranger } from "./parts.js";

const invited = { email: "i@b.co", returnTo: "/team", metadata: { team: 7 } };

/** The parts, and the bodies that the service has received. */
function withService() {
  const sent: unknown[] = [];
  const parts = partsWith({
    async fetch(_, init) {
      sent.push(JSON.parse(String(init?.body)));
      return jsonOf({ success: true, token: "jwt", user: { id: "u1", email: "a@b.co" } });
    },
  });
  return { ...parts, sent };
}
const failuresOf = ({ isFailure }: { isFailure: (code: ErrorCode) => boolean }) =>
  (Object.keys(ERRORS) as ErrorCode[]).filter(isFailure);

describe("a link", () => {
  const { login, sent } = withService();
  const { keys } = login;
  const linkOf = (more: Partial<Parameters<typeof linkProof>[2]> = {}) =>
    linkProof(login, stranger, {
      handle: HANDLE,
      confirmation: undefined,
      attempt: undefined,
      invited: undefined,
      ...more,
    });

  test("that this browser has asked for is limited by its login only", () => {
    const proof = linkOf({ attempt });
    const counts = ownLink(attempt, keys);
    expect(proof).toMatchObject({
      ...{ method: "link", handle: HANDLE, expected: attempt, wasStarted: true },
      address: addressOf("a@b.co", keys),
      limits: { counts, failures: counts, closed: false },
      refused: "verification_failed",
    });
    expect(proof.limits.refusal).toBe("rate_limited");
    expect(failuresOf(proof)).toEqual(["verification_failed"]);
  });

  test("of an invitation is limited by its client, and has the invitation's address and metadata", () => {
    const proof = linkOf({ invited });
    const counts = unknownLink(stranger);
    expect(proof).toMatchObject({
      ...{ expected: invited, metadata: { team: 7 }, wasStarted: false, key: undefined },
      address: addressOf("i@b.co", keys),
      limits: { counts, failures: counts, closed: false },
    });
    expect(failuresOf(proof)).toEqual(["verification_failed"]);
  });

  test("that this app does not know is limited by its client, and fails with any failure of the service", () => {
    const proof = linkOf();
    const counts = unknownLink(stranger);
    expect(proof).toMatchObject({ limits: { counts, failures: counts }, wasStarted: true });
    expect([proof.expected, proof.address, proof.metadata, proof.key]).toEqual(
      Array(4).fill(undefined),
    );
    expect(failuresOf(proof)).toEqual([
      "rate_limited",
      "upstream_error",
      "upstream_timeout",
      "upstream_unavailable",
      "verification_failed",
    ]);
  });

  test("is one login for all requests of its browser, and never shares one with a code", async () => {
    const { key } = linkOf({ attempt });
    expect(key).toBe(linkOf({ attempt }).key);
    expect(key).not.toBe(linkOf({ attempt: { ...attempt, email: "x@b.co" } }).key);
    expect(key).not.toBe(linkOf({ attempt: { ...attempt, handle: `${HANDLE}x` } }).key);
    expect(key).not.toContain(HANDLE);
    expect(key).not.toBe((await codeProof(login, stranger, attempt, "123456")).key);
  });

  test("is verified by its handle", async () => {
    expect(await linkOf().verify()).toMatchObject({ user: { id: "u1" } });
    expect(sent).toEqual([{ sessionId: HANDLE }]);
  });
});

describe("a code", () => {
  const { login, sent } = withService();
  const { keys } = login;

  test("is limited by its login, and its failures by address and client", async () => {
    const proof = await codeProof(login, stranger, attempt, "123456");
    const failures = codeFailures(await limitKeysOf(login, stranger, "a@b.co"));
    expect(proof).toMatchObject({
      ...{ method: "code", handle: HANDLE, expected: attempt, wasStarted: true },
      address: addressOf("a@b.co", keys),
      metadata: undefined,
      limits: {
        ...{ counts: [...codesOfLogin(attempt, keys), ...failures], failures },
        ...{ closed: true, refusal: "too_many_attempts" },
      },
      refused: "wrong_code",
    });
    expect(failuresOf(proof)).toEqual(["wrong_code"]);
  });

  test("shares its login only with the same code of the same attempt", async () => {
    const keyOf = async (code: string, of = attempt) =>
      (await codeProof(login, stranger, of, code)).key;
    const key = await keyOf("123456");
    expect(key).toBe(await keyOf("123456"));
    expect(key).not.toBe(await keyOf("123457"));
    expect(key).not.toBe(await keyOf("123456", { ...attempt, email: "x@b.co" }));
    expect(key).not.toContain(HANDLE);
  });

  test("is verified with its attempt's handle", async () => {
    const proof = await codeProof(login, stranger, attempt, "123456");
    expect(await proof.verify()).toMatchObject({ user: { id: "u1" } });
    expect(sent).toEqual([{ sessionId: HANDLE, code: "123456" }]);
  });
});
