import { beforeEach, describe, expect, test } from "vitest";
import type { FailedStep, SignIn } from "../../src/index.js";
import type { Person } from "../../src/login/person.js";
import type { Proof } from "../../src/login/proof.js";
import { sessionFor } from "../../src/login/session-for.js";
import { digest } from "../../src/session/keys.js";
import { HANDLE, partsWith, request } from "./parts.js";

const proof = { method: "link", handle: HANDLE, address: "an HMAC" } as Partial<Proof> as Proof;
const personOf = (metadata?: Person["metadata"]): Person => ({
  ok: true,
  user: { id: "u1", email: "a@b.co" },
  metadata,
});

const reported: unknown[] = [];
beforeEach(() => {
  reported.length = 0;
});

function sessionWith(onSignIn: unknown, of = proof, person = personOf()) {
  const { login } = partsWith(onSignIn === undefined ? {} : { onSignIn: onSignIn as never });
  const session = sessionFor(login, request, of, person, (event) => reported.push(event));
  return { login, session };
}

test("without onSignIn the session is the service's user's, and remembers its link", async () => {
  const { login, session } = sessionWith(undefined);
  const result = await session;
  expect(result).toMatchObject({ ok: true, issued: { user: { id: "u1", email: "a@b.co" } } });
  const tail = digest(login.keys.first, "handle", HANDLE);
  expect(result).toHaveProperty("issued.session.id", expect.stringMatching(`\\.${tail}$`));
  expect(reported).toEqual([]);
});

test("onSignIn may give the user another id and claims", async () => {
  const { session } = sessionWith(async () => ({ userId: "7", claims: { role: "admin" } }));
  const user = { id: "7", email: "a@b.co", role: "admin" };
  expect(await session).toMatchObject({ ok: true, issued: { user } });
});

describe("onSignIn gets", () => {
  const seen: SignIn[] = [];
  const see = (login: SignIn) => void seen.push(login);
  beforeEach(() => {
    seen.length = 0;
  });

  test("the frozen user, the method and the request's facts", async () => {
    await sessionWith(see).session;
    const facts = { ip: "203.0.113.9", userAgent: undefined, acceptLanguage: undefined };
    const user = { id: "u1", email: "a@b.co" };
    expect(seen).toEqual([{ user, method: "link", metadata: undefined, ...facts }]);
    expect(Object.isFrozen(seen[0]?.user)).toBe(true);
  });

  test("the metadata of this app's invitation, or what the service has kept of it", async () => {
    const kept = { ...proof, metadata: { team: 7 } };
    await sessionWith(see, kept, personOf({ team: 8 })).session;
    await sessionWith(see, proof, personOf({ team: 8 })).session;
    expect(seen.map(({ metadata }) => metadata)).toEqual([{ team: 7 }, { team: 8 }]);
  });
});

test.each([
  ["text", "not here"],
  ["no text", 0],
])("onSignIn denies with %s, which only the event has, and the login is over", async (_, deny) => {
  expect(await sessionWith(() => ({ deny })).session).toMatchObject({
    ...{ ok: false, refusal: { code: "access_denied" }, clearPending: true },
  });
  const detail = String(deny);
  const facts = { reason: "access_denied", address: "an HMAC", detail, cause: undefined };
  expect(reported).toEqual([{ type: "refused", ...facts }]);
});

const USER_ID = "userId must be a non-empty string, and is";

test.each<[string, () => unknown, string, FailedStep]>([
  ["throws", () => Promise.reject(new Error("down")), "down", "onSignIn"],
  [
    "returns no decision",
    () => ({ id: 7 }),
    "onSignIn must return nothing, or a plain object with no properties other than userId, claims, deny",
    "decision",
  ],
  ["returns an empty id", () => ({ userId: "" }), `${USER_ID} empty`, "decision"],
  [
    "returns an id that is not text",
    () => ({ userId: 7 }),
    `${USER_ID} of the type number`,
    "decision",
  ],
  [
    "returns claims that cannot be signed",
    () => ({ claims: "admin" }),
    "claims must be an object",
    "claims",
  ],
])(
  "when onSignIn %s, nobody is signed in, and the login is over",
  async (_, onSignIn, message, failed) => {
    expect(await sessionWith(onSignIn).session).toMatchObject({
      ...{ ok: false, refusal: { code: "sign_in_failed" }, clearPending: true },
    });
    const facts = { reason: "sign_in_failed", address: "an HMAC", detail: undefined };
    const cause = expect.objectContaining({ message });
    expect(reported).toEqual([{ type: "refused", ...facts, failed, cause }]);
  },
);
