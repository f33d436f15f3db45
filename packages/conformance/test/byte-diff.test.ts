import { describe, expect, test } from "vitest";
import { byteDiff, CONFIGS, reference, SETTINGS } from "../src/index.js";
import { CORE, type NodeCore, referenceOn } from "../src/reference.js";

type Reply = Parameters<NodeCore["writeReply"]>[1];

/** The reference, with `change` applied to each reply. */
const altered = (change: (reply: Reply) => Reply) =>
  referenceOn({
    ...CORE,
    writeReply: (response, reply) => CORE.writeReply(response, change(reply)),
  });

const without = (name: string) =>
  altered((reply) => ({ ...reply, headers: reply.headers.filter(([each]) => each !== name) }));

describe.each(CONFIGS)("%s", (config) => {
  test.each(SETTINGS)("two runs are the same [%s]", async (setting) => {
    expect(await byteDiff(reference, { config, setting })).toEqual([]);
  });
});

test.each(["cache-control", "vary", "allow", "retry-after", "location", "set-cookie"])(
  "finds a missing %s, and nothing else",
  async (name) => {
    const found = await byteDiff(without(name));
    expect(new Set(found.map(({ part }) => part))).toContain(name);
    // Without cookies nobody is signed in, so all later responses differ.
    if (name !== "set-cookie") expect(new Set(found.map(({ part }) => part)).size).toBe(1);
  },
);

test("finds that the last of several cookies is missing, with its request and value", async () => {
  const subject = altered((reply) => {
    const lines = reply.headers.filter(([name]) => name === "set-cookie");
    return {
      ...reply,
      headers: reply.headers.filter((header) => lines.length < 2 || header !== lines.at(-1)),
    };
  });
  const [first] = await byteDiff(subject);
  expect(first?.request).toBe("5. ann: GET {auth}/callback?token={token}");
  expect(first?.part).toBe("set-cookie");
  expect(first?.reference.split("\n").length).toBe((first?.subject.split("\n").length ?? 0) + 1);
});

test("finds one different status and one different body, and nothing else", async () => {
  const subject = altered((reply) =>
    reply.status === 415 ? { ...reply, status: 400, body: reply.body.toUpperCase() } : reply,
  );
  const found = await byteDiff(subject);
  expect(found.map(({ part }) => part)).toEqual(["status", "body"]);
  expect(found[0]).toMatchObject({ subject: "400", reference: "415" });
});
