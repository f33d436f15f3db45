import fc from "fast-check";
import { afterEach, expect, test, vi } from "vitest";
import type { Session } from "../src/index.js";
import { createWorld, restless } from "./support/world.js";

afterEach(() => {
  vi.unstubAllGlobals();
});

const ignore = () => {};

test("refreshes beside a sign-out end signed out, in every tab", async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), restless, restless, async (scheduler, before, beside) => {
      const { tabs, settle } = createWorld(scheduler, 3);
      const asked: (Promise<Session | undefined> | undefined)[] = before.map((tab) =>
        tabs[tab]?.client.refresh(),
      );
      let left = false;
      const leaving = tabs[0]?.client.signOut().then(() => {
        left = true;
      });
      for (const _ of beside) {
        const front = scheduler.schedule(Promise.resolve(), "front");
        asked.push(front.then(() => tabs[0]?.client.refresh()));
      }
      await settle();
      await leaving;
      // In the tab that signs out, no question fails because it has become pointless. Another tab that knew nobody yet may be told so.
      const replies = await Promise.allSettled(asked);
      for (const [index, reply] of replies.entries()) {
        const tab = index < before.length ? before[index] : 0;
        if (reply.status === "fulfilled") expect(reply.value?.user).not.toBe(undefined);
        else expect([tab === 0, reply.reason.code]).toEqual([false, "no_reply"]);
      }
      expect(left).toBe(true);
      for (const { client } of tabs) expect(client.session.user).toBe(null);
    }),
  );
});

test("in the tab that signs out, no reply of an earlier request shows a user or sets a cookie afterwards", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      restless,
      fc.boolean(),
      async (scheduler, fronts, verifies) => {
        const { tabs, settle, cookie } = createWorld(scheduler, 1);
        const [tab] = tabs;
        if (tab === undefined) throw new Error("no tab");
        const { client, shown } = tab;
        if (verifies) client.verifyCode("grace@example.com").catch(ignore);
        let shownBefore = 0;
        const leaving = client.signOut().then(() => {
          shownBefore = shown.length;
          expect(client.session.user).toBe(null);
        });
        for (const _ of fronts) {
          scheduler
            .schedule(Promise.resolve(), "front")
            .then(() => client.refresh())
            .catch(ignore);
        }
        await settle();
        await leaving;
        expect(shown.slice(shownBefore)).toEqual([]);
        expect(cookie()).toBe(undefined);
      },
    ),
  );
});

test("the last change decides, whatever the order of the replies, and a question always says who is signed in", async () => {
  const steps = fc.array(fc.constantFrom("ask", "sign in", "sign out"), { maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), steps, async (scheduler, all) => {
      const { tabs, settle, cookie } = createWorld(scheduler, 1, false);
      const [tab] = tabs;
      if (tab === undefined) throw new Error("no tab");
      const { client } = tab;
      const asked: Promise<Session>[] = [];
      const changed = all.reduce(async (before, step) => {
        await before;
        await scheduler.schedule(Promise.resolve(), step);
        if (step === "ask") asked.push(client.refresh());
        if (step === "sign in") await client.verifyCode("grace@example.com").catch(ignore);
        if (step === "sign out") await client.signOut();
      }, Promise.resolve());
      await settle();
      await changed;
      for (const { user } of await Promise.all(asked)) expect(user).not.toBe(undefined);
      expect(client.session.user?.email).toBe(cookie());
    }),
  );
});

test("all who ask while a question is on its way share its reply, or its failure", async () => {
  const failing = fc.option(fc.constantFrom("network" as const, "store" as const));
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), failing, fc.nat({ max: 4 }), async (scheduler, how, more) => {
      const { tabs, settle, failNext, requests } = createWorld(scheduler, 1);
      await settle();
      const before = requests().length;
      if (how) failNext([how]);
      const client = tabs[0]?.client;
      const asked = Promise.allSettled(Array.from({ length: more + 1 }, () => client?.refresh()));
      await settle();
      expect(requests().slice(before)).toEqual(["session"]);
      for (const reply of await asked) {
        expect(reply.status).toBe(how ? "rejected" : "fulfilled");
        if (reply.status === "fulfilled") expect(reply.value).toBe(client?.session);
      }
    }),
  );
});

test("a listener is called only when something has changed, and the object is a new one only then", async () => {
  const steps = fc.array(fc.constantFrom("refresh", "signOut", "verify"), { maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), steps, async (scheduler, all) => {
      const { tabs, settle } = createWorld(scheduler, 2);
      for (const [index, step] of all.entries()) {
        const client = tabs[index % 2]?.client;
        if (step === "refresh") client?.refresh().catch(ignore);
        if (step === "signOut") client?.signOut().catch(ignore);
        if (step === "verify") client?.verifyCode("grace@example.com").catch(ignore);
      }
      await settle();
      for (const { client, shown } of tabs) {
        expect(shown.at(-1)).toBe(client.session);
        for (const [index, now] of shown.slice(1).entries()) {
          expect(now).not.toEqual(shown[index]);
        }
      }
    }),
  );
});

test("a failure keeps what is known, and of a failed sign-out every tab learns how it ended", async () => {
  const failures = fc.array(fc.constantFrom("network" as const, "store" as const), {
    minLength: 1,
    maxLength: 3,
  });
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), failures, async (scheduler, how) => {
      const { tabs, settle, failNext, cookie } = createWorld(scheduler, 2);
      await settle();
      failNext(how);
      const [first] = how;
      const leaving = tabs[0]?.client.signOut();
      const refused = expect(leaving).rejects.toMatchObject({
        code: first === "network" ? "no_reply" : "store_unavailable",
      });
      await settle();
      await refused;
      for (const { client } of tabs) expect(client.session.user).not.toBe(undefined);
      await Promise.all([...tabs.map(({ client }) => client.refresh()), settle()]);
      for (const { client } of tabs) {
        expect(client.session.user?.email).toBe(cookie());
      }
    }),
  );
});
