import type { User } from "@turalogin/browser";
import { CODE, person } from "@turalogin/browser/test/person";
import { createEffect, createRoot } from "solid-js";
import { hydrate } from "solid-js/web";
import { expect, test, vi } from "vitest";
import { useLogin, useSession } from "../src/index.js";

/** Runs an effect that keeps who is signed in, each time that it changes. */
function watch(client: ReturnType<typeof person>["client"], rendered?: User | null) {
  const shown: (string | null | undefined)[] = [];
  const end = createRoot((dispose) => {
    const session = useSession(client, rendered);
    createEffect(() => {
      const { user } = session();
      shown.push(user ? user.email : user);
    });
    return dispose;
  });
  return { shown, end };
}

test("follows a sign-in and a sign-out, does not run in vain, and ends its subscription", async () => {
  const ada = person("ada@example.com");
  const { shown, end } = watch(ada.client);
  await vi.waitFor(() => expect(shown).toEqual([undefined, "ada@example.com"]), 60_000);
  await ada.client.refresh();
  await ada.client.signOut();
  expect(shown).toEqual([undefined, "ada@example.com", null]);
  expect(ada.subscriptions()).toBe(1);
  end();
  expect(ada.subscriptions()).toBe(0);
});

test("a component that mounts later shows at once what the client knows", async () => {
  const ada = person("ada@example.com");
  const stop = ada.client.subscribe(() => {});
  await ada.client.refresh();
  createRoot((dispose) => {
    expect(useSession(ada.client, null)().user?.email).toBe("ada@example.com");
    dispose();
  });
  stop();
});

test("a page that is hydrated after the client has asked starts as it was rendered", async () => {
  const ada = person("ada@example.com");
  await ada.client.refresh();
  vi.stubGlobal("_$HY", { events: [], completed: new WeakSet(), r: {} });
  const read: unknown[] = [];
  const end = hydrate(() => {
    const session = useSession(ada.client, null);
    read.push(session().user);
    createEffect(() => read.push(session().user?.email));
    return null;
  }, document.createElement("div"));
  await vi.waitFor(() => expect(read.at(-1)).toBe("ada@example.com"));
  expect(read[0]).toBe(null);
  end();
  vi.unstubAllGlobals();
});

test("a page that was rendered for somebody does not flash", async () => {
  const ada = person("ada@example.com");
  const { shown, end } = watch(ada.client, {
    id: "id of ada@example.com",
    email: "ada@example.com",
  });
  await ada.client.refresh();
  expect(new Set(shown)).toEqual(new Set(["ada@example.com"]));
  end();
});

test("the state of a login form", async () => {
  const ada = person();
  await createRoot(async (dispose) => {
    const login = useLogin(ada.client);
    const steps: string[] = [];
    createEffect(() => steps.push(login.state().step));
    await Promise.resolve();
    await login.start("ada@example.com");
    await login.verifyCode("000000");
    expect(login.state()).toMatchObject({ step: "code", error: { code: "wrong_code" } });
    await login.verifyCode(CODE);
    expect(ada.client.session.user?.email).toBe("ada@example.com");
    expect(new Set(steps)).toEqual(new Set(["email", "code"]));
    dispose();
  });
});

test("a login form asks for the address again when a session has begun elsewhere", async () => {
  const ada = person();
  await createRoot(async (dispose) => {
    const login = useLogin(ada.client);
    await Promise.resolve();
    await login.start("ada@example.com");
    expect(login.state().step).toBe("code");
    await ada.client.verifyCode(CODE);
    await ada.client.signOut();
    expect(login.state()).toMatchObject({ step: "email", email: "" });
    dispose();
  });
  expect(ada.subscriptions()).toBe(0);
});
