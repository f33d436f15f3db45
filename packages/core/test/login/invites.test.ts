import { expect, test } from "vitest";
import { createInvites } from "../../src/login/invites.js";
import { checkedStore } from "../../src/session/store.js";
import { TestStore } from "../support/store.js";
import { NOW } from "./parts.js";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const invited = { email: "a@b.co", returnTo: "/team", metadata: { team: 7 } };

function open() {
  const store = new TestStore();
  return { store, invites: createInvites(checkedStore(store), () => NOW) };
}

test("an invitation is found by its handle, which the store never has", async () => {
  const { store, invites } = open();
  await invites.keep("a handle", invited, undefined);
  expect(await invites.find("a handle")).toEqual(invited);
  expect(await invites.find("another handle")).toBeUndefined();
  const [key = ""] = store.entries.keys();
  expect(key).toMatch(/^turalogin:invite:[\w-]{43}$/);
});

test("an invitation without returnTo and metadata is found without them", async () => {
  const { invites } = open();
  const bare = { email: "a@b.co", returnTo: undefined, metadata: undefined };
  await invites.keep("a handle", bare, undefined);
  expect(await invites.find("a handle")).toEqual(bare);
});

test.each([
  ["seven days when the service names no end", undefined, 7 * DAY + MINUTE],
  ["until the end, in whole milliseconds", NOW + 1_000.2, 1_001 + MINUTE],
  ["for a minute when the end has passed", NOW - 5_000, MINUTE],
  ["for 400 days when the end is later", NOW + 500 * DAY, 400 * DAY],
])(
  "an invitation is kept %s, with a minute for the difference of clocks",
  async (_, end, lifetime) => {
    const { store, invites } = open();
    await invites.keep("a handle", invited, end);
    expect([...store.lifetimes.values()]).toEqual([lifetime]);
  },
);

test.each([
  [
    "no address",
    JSON.stringify({ returnTo: "/x" }),
    "session.store: the entry of an invitation has no email",
  ],
  ["no JSON", "no JSON", "JSON"],
  ["no object", "null", "null"],
])("an entry with %s cannot be read, and is no missing entry", async (_, entry, message) => {
  const { store, invites } = open();
  await invites.keep("a handle", invited, undefined);
  for (const key of store.entries.keys()) store.entries.set(key, entry);
  await expect(invites.find("a handle")).rejects.toThrow(message);
});

test("an entry's returnTo that is not text is left out", async () => {
  const { store, invites } = open();
  await invites.keep("a handle", invited, undefined);
  const entry = JSON.stringify({ ...invited, returnTo: 7 });
  for (const key of store.entries.keys()) store.entries.set(key, entry);
  expect(await invites.find("a handle")).toEqual({ ...invited, returnTo: undefined });
});
