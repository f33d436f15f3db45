import { expect, test } from "vitest";
import { createCalls } from "../src/calls.js";
import { createClock } from "../src/clock.js";
import { createInbox } from "../src/inbox.js";
import { createNewest } from "../src/newest.js";
import { createRecords } from "../src/records.js";

const MIB = 1024 * 1024;
const nothing = () => {};

test("the oldest leave first, by number and by bytes, and the newest stays", () => {
  const kept = createNewest<string>(3, 10);
  for (const item of ["a", "b", "c", "d"]) kept.add(item, 1);
  expect(kept.all()).toEqual(["b", "c", "d"]);
  kept.add("e", 8);
  expect(kept.all()).toEqual(["c", "d", "e"]);
  kept.add("f", 9);
  expect(kept.all()).toEqual(["f"]);
  kept.add("g", 11);
  expect(kept.all()).toEqual(["g"]);
  kept.clear();
  for (const item of ["h", "i"]) kept.add(item, 5);
  expect(kept.all()).toEqual(["h", "i"]);
});

test("1,500 calls of 64 KiB are counted, and 16 MiB of them kept", () => {
  const calls = createCalls(nothing);
  for (let i = 0; i < 1500; i++) {
    const call = { endpoint: "start", version: "v1", path: "/", body: i, at: "" } as const;
    calls.record({ ...call, authorized: true }, 64 * 1024);
  }
  expect(calls.counts().start).toBe(1500);
  expect(calls.requests()).toHaveLength(256);
  expect(calls.requests().at(-1)?.body).toBe(1499);
});

test("16 MiB of mails are kept", () => {
  const clock = createClock(Date.now, nothing);
  const ids = { handle: () => "h", code: () => "111111", user: () => "u" };
  const records = createRecords({ clock, ids, ttl: 900, tries: 5 });
  const attempt = records.open({ version: "v1", method: "link", email: "a@b.co" });
  const inbox = createInbox(clock, nothing);
  const mail = { to: "a@b.co", kind: "invite", link: null, code: "1", appName: "A" } as const;
  for (let i = 0; i < 40; i++) inbox.deliver({ ...mail, message: "x".repeat(MIB) }, attempt);
  expect(inbox.list()).toHaveLength(15);
  expect(inbox.list()[0]?.id).toBe("m40");
});

test("16 MiB of metadata are kept: an older login is no longer known", () => {
  let made = 0;
  const ids = { handle: () => `h${++made}`, code: () => "111111", user: () => "u" };
  const clock = createClock(() => 0, nothing);
  const records = createRecords({ clock, ids, ttl: 900, tries: 5 });
  const login = { version: "v2", method: "link", email: "a@b.co" } as const;
  records.open(login);
  for (let i = 0; i < 20; i++) records.open({ ...login, metadata: { x: "x".repeat(MIB) } });
  expect(records.verifyLink("v2", "h1")).toBe("invalid_handle");
  expect(records.verifyLink("v2", "h21")).toMatchObject({ email: "a@b.co" });
});
