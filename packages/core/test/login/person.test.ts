import { beforeEach, describe, expect, test } from "vitest";
import { TuraloginError, type TuraloginErrorCode } from "../../src/client/errors.js";
import { personOf } from "../../src/login/person.js";
import type { Proof } from "../../src/login/proof.js";

type Verified = Awaited<ReturnType<Proof["verify"]>>;

const reported: unknown[] = [];
const report = (event: unknown) => reported.push(event);
beforeEach(() => {
  reported.length = 0;
});

/** A proof that the service confirms as `user`, or refuses with an error. */
const proofOf = (
  result: { id: string; email: string } | Error,
  expected: Proof["expected"] = { email: "a@b.co", returnTo: undefined },
) =>
  ({
    expected,
    address: "an HMAC of the address",
    refused: "wrong_code",
    async verify() {
      if (result instanceof Error) throw result;
      return { user: result, metadata: { team: 7 } } as Partial<Verified>;
    },
  }) as Partial<Proof> as Proof;

describe("a proof that the service confirms", () => {
  test("belongs to the user that the service names, with a normal form of the address", async () => {
    const person = await personOf(proofOf({ id: "u1", email: " A@B.co" }), report);
    const user = { id: "u1", email: "a@b.co" };
    expect(person).toEqual({ ok: true, user, metadata: { team: 7 } });
    expect(reported).toEqual([]);
  });

  test("has the normal form of the address as its id when the service's id is the address", async () => {
    const person = await personOf(proofOf({ id: "A@B.co", email: "A@B.co" }), report);
    expect(person).toMatchObject({ user: { id: "a@b.co", email: "a@b.co" } });
  });

  test("belongs to any user when this app does not know whose it is", async () => {
    const strange = { ...proofOf({ id: "u2", email: "x@b.co" }), expected: undefined };
    expect(await personOf(strange, report)).toMatchObject({ ok: true, user: { id: "u2" } });
  });

  test("is refused and reported when it is another user's than expected", async () => {
    const person = await personOf(proofOf({ id: "u2", email: "x@b.co" }), report);
    expect(person).toEqual({
      ...{ ok: false, refusal: { code: "verification_failed" } },
      ...{ clearPending: false, hadNoEffect: false },
    });
    expect(reported).toEqual([
      {
        ...{ type: "refused", reason: "address_mismatch", address: "an HMAC of the address" },
        ...{ detail: undefined, cause: undefined },
      },
    ]);
  });

  test("is refused as a fault of the service when it names no valid address", async () => {
    const person = await personOf(proofOf({ id: "u1", email: "nobody" }), report);
    expect(person).toMatchObject({ ok: false, refusal: { code: "upstream_error" } });
    expect(reported).toEqual([
      {
        ...{ type: "upstream_failure", call: "verify", code: "upstream_error" },
        ...{ hadNoEffect: false, cause: undefined },
      },
    ]);
  });
});

describe("a proof that the service does not confirm", () => {
  const failed = (code: TuraloginErrorCode, hadNoEffect: boolean) =>
    new TuraloginError(code, "a message for the log", { hadNoEffect });

  test("is a refused login, reported without the error, when the service refuses the proof", async () => {
    const person = await personOf(proofOf(failed("verification_refused", false)), report);
    expect(person).toMatchObject({ refusal: { code: "wrong_code" }, hadNoEffect: false });
    expect(reported).toEqual([
      {
        ...{ type: "refused", reason: "wrong_code", address: "an HMAC of the address" },
        ...{ detail: undefined, cause: undefined },
      },
    ]);
  });

  test("is a failure of the service, reported with the error, when the service fails", async () => {
    const cause = failed("api_key_refused", true);
    const person = await personOf(proofOf(cause), report);
    expect(person).toMatchObject({ refusal: { code: "upstream_error" }, hadNoEffect: true });
    expect(reported).toEqual([
      {
        ...{ type: "upstream_failure", call: "verify", code: "api_key_refused" },
        ...{ hadNoEffect: true, cause },
      },
    ]);
  });

  test("is a defect of ours when the error is not the client's", async () => {
    await expect(personOf(proofOf(new Error("a defect")), report)).rejects.toThrow("a defect");
    expect(reported).toEqual([]);
  });
});
