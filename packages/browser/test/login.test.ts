import fc from "fast-check";
import { afterEach, expect, test, vi } from "vitest";
import { createLogin } from "../src/bindings.js";
import { createClient } from "../src/index.js";
import { createWorld } from "./support/world.js";

afterEach(() => {
  vi.unstubAllGlobals();
});

const ignore = () => {};
const FIRST = { step: "email", email: "", isBusy: false, error: undefined };

test("the reply to a request that the person has left has no effect on the form", async () => {
  const calls = fc.constantFrom("start" as const, "verifyCode" as const);
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), calls, fc.boolean(), async (scheduler, call, fails) => {
      const { tabs, settle, failNext } = createWorld(scheduler, 1);
      await settle();
      const [tab] = tabs;
      if (tab === undefined) throw new Error("no tab");
      await Promise.all([tab.client.signOut(), settle()]);
      const login = createLogin(tab.client);
      if (fails) failNext(["store"]);
      const done = login[call]("ada@example.com");
      login.back();
      const left = login.read();
      await settle();
      await done;
      expect(login.read()).toEqual(left);
      expect(left).toEqual(FIRST);
    }),
  );
});

test("when a session has begun in another tab, the form asks for the address again", async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.boolean(), async (scheduler, late) => {
      const { tabs, settle } = createWorld(scheduler, 2);
      const [here, there] = tabs;
      if (here === undefined || there === undefined) throw new Error("no tab");
      await settle();
      await Promise.all([here.client.signOut(), settle()]);
      const login = createLogin(here.client);
      const end = login.subscribe(ignore);
      await Promise.all([login.start("ada@example.com"), settle()]);
      expect(login.read()).toMatchObject({ step: "code", email: "ada@example.com" });
      // The component may be hidden meanwhile.
      if (late) end();
      await Promise.all([there.client.verifyCode("ada@example.com"), settle()]);
      if (late) login.subscribe(ignore);
      await Promise.all([there.client.signOut(), settle()]);
      expect(here.client.session.user).toBe(null);
      expect(login.read()).toEqual(FIRST);
    }),
  );
});

test("of a typed code only the digits are sent", async () => {
  const around = fc.string({ unit: "binary" }).filter((text) => !/\d/.test(text.normalize("NFKC")));
  const wide = (digit: string) => String.fromCharCode(0xff10 + Number(digit));
  await fc.assert(
    fc.asyncProperty(
      fc.stringMatching(/^\d{6}$/),
      fc.array(around, { minLength: 7, maxLength: 7 }),
      fc.boolean(),
      async (code, between, isWide) => {
        const sent: string[] = [];
        const client = createClient();
        const login = createLogin({
          ...client,
          async verifyCode(digits) {
            sent.push(digits);
            return { id: "1", email: "ada@example.com" };
          },
        });
        const shown = [...code].map((digit) => (isWide ? wide(digit) : digit));
        await login.verifyCode(between.map((text, index) => text + (shown[index] ?? "")).join(""));
        expect(sent).toEqual([code]);
      },
    ),
  );
});

test("a listener that throws is reported, and the form goes on", async () => {
  const reported: unknown[] = [];
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), async (scheduler) => {
      const { tabs, settle } = createWorld(scheduler, 1);
      vi.stubGlobal("reportError", (error: unknown) => reported.push(error));
      const [tab] = tabs;
      if (tab === undefined) throw new Error("no tab");
      const login = createLogin(tab.client);
      login.subscribe(() => {
        throw new Error("a defect of the app");
      });
      await Promise.all([login.start("ada@example.com"), settle()]);
      expect(reported.splice(0)).not.toEqual([]);
      expect(login.read().isBusy).toBe(false);
    }),
  );
});
