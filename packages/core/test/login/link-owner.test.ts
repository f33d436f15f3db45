import { describe, expect, test } from "vitest";
import type { AuthOptions } from "../../src/index.js";
import { linkOwner } from "../../src/login/link-owner.js";
import { TestStore } from "../support/store.js";
import { attempt, HANDLE, partsWith, stranger } from "./parts.js";

const invited = { email: "i@b.co", returnTo: "/team", metadata: { team: 7 } };
const BINDINGS = ["confirm", "strict", "off"] as const;

const ownerWith = async (options: AuthOptions, visitor = stranger, kept = invited) => {
  const reported: unknown[] = [];
  const { login } = partsWith(options);
  await login.invites?.keep("an invitation", kept, undefined);
  const owner = (handle: string) =>
    linkOwner(login, visitor, handle, (event) => reported.push(event));
  return { owner, reported };
};

describe.each(BINDINGS)("with linkBinding %s", (linkBinding) => {
  test("a link belongs to the attempt of this browser that has its handle; the store is not read", async () => {
    const store = new TestStore();
    const others = [{ ...attempt, handle: `other ${HANDLE}` }, attempt];
    const options = { linkBinding, session: { store } };
    const { owner } = await ownerWith(options, { ...stranger, attempts: others });
    expect(await owner(HANDLE)).toEqual({ ok: true, attempt, invited: undefined });
    expect(store.reads).toBe(0);
  });

  test("an invitation's link belongs to the invitation", async () => {
    const { owner, reported } = await ownerWith({
      linkBinding,
      session: { store: new TestStore() },
    });
    expect(await owner("an invitation")).toEqual({ ok: true, attempt: undefined, invited });
    expect(reported).toEqual([]);
  });

  test("while the store fails, no link of an unknown handle is used", async () => {
    const store = new TestStore();
    const { owner, reported } = await ownerWith({
      linkBinding,
      session: { store, onStoreError: "allow" },
    });
    store.broken = "reject";
    expect(await owner("an invitation")).toMatchObject({
      ok: false,
      refusal: { code: "store_unavailable" },
    });
    expect(reported).toMatchObject([{ type: "store_failure" }]);
  });
});

describe.each([
  ["without a store", () => ({})],
  ["with a store", () => ({ session: { store: new TestStore() } })],
])("a link that neither this browser nor an invitation has asked for, %s", (_, options) => {
  test.each(["confirm", "off"] as const)(
    "belongs to an unknown person with %s",
    async (linkBinding) => {
      const { owner, reported } = await ownerWith({ ...options(), linkBinding });
      expect(await owner(HANDLE)).toEqual({ ok: true, attempt: undefined, invited: undefined });
      expect(reported).toEqual([]);
    },
  );

  test("is refused and reported with strict", async () => {
    const { owner, reported } = await ownerWith({ ...options(), linkBinding: "strict" });
    expect(await owner(HANDLE)).toMatchObject({ ok: false, refusal: { code: "other_browser" } });
    const unknown = { address: undefined, detail: undefined, failed: undefined, cause: undefined };
    expect(reported).toStrictEqual([{ type: "refused", reason: "other_browser", ...unknown }]);
  });
});
