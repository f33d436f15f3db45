import { CODE, person } from "@turalogin/browser/test/person";
import { flushSync, mount, unmount } from "svelte";
import { get } from "svelte/store";
import { expect, test, vi } from "vitest";
import { useLogin, useSession } from "../src/index.js";
import Show from "./Show.svelte";

const ADA = { id: "id of ada@example.com", email: "ada@example.com" };

test("follows a sign-in and a sign-out, and ends its subscription", async () => {
  const ada = person("ada@example.com");
  const target = document.createElement("div");
  const shown: string[] = [];
  const app = mount(Show, { target, props: { client: ada.client, shown } });
  await vi.waitFor(() => expect(target.textContent).toBe("ada@example.com"), 60_000);
  await ada.client.refresh();
  await ada.client.signOut();
  flushSync();
  expect(target.textContent).toBe("nobody");
  expect(shown).toEqual(["?", "ada@example.com", "nobody"]);
  expect(ada.subscriptions()).toBe(1);
  await unmount(app);
  expect(ada.subscriptions()).toBe(0);
});

test("a component that mounts later shows at once what the client knows", async () => {
  const ada = person("ada@example.com");
  const end = ada.client.subscribe(() => {});
  await ada.client.refresh();
  const shown: string[] = [];
  const props = { client: ada.client, rendered: null, shown };
  const app = mount(Show, { target: document.createElement("div"), props });
  flushSync();
  expect(shown).toEqual(["ada@example.com"]);
  await unmount(app);
  end();
});

test("a page that was rendered for somebody does not flash", async () => {
  const ada = person("ada@example.com");
  const target = document.createElement("div");
  const shown: string[] = [];
  const props = { client: ada.client, rendered: ADA, shown };
  const app = mount(Show, { target, props });
  await ada.client.refresh();
  flushSync();
  expect(shown).toEqual(["ada@example.com"]);
  await unmount(app);
});

test("a server reads it without asking", () => {
  const ada = person("ada@example.com");
  vi.stubGlobal("document", undefined);
  expect(get(useSession(ada.client, ADA)).user).toEqual(ADA);
  expect(get(useSession(ada.client)).user).toBe(undefined);
  vi.unstubAllGlobals();
  expect([ada.questions(), ada.subscriptions()]).toEqual([0, 0]);
});

test("the state of a login form", async () => {
  const ada = person();
  const login = useLogin(ada.client);
  const steps: string[] = [];
  const end = login.subscribe(({ step }) => steps.push(step));
  await login.start("ada@example.com");
  await login.verifyCode("000000");
  expect(get(login)).toMatchObject({ step: "code", error: { code: "wrong_code" } });
  await login.verifyCode(CODE);
  expect(ada.client.session.user?.email).toBe("ada@example.com");
  expect(new Set(steps)).toEqual(new Set(["email", "code"]));
  end();
});

test("a login form asks for the address again when a session has begun elsewhere", async () => {
  const ada = person();
  const login = useLogin(ada.client);
  const end = login.subscribe(() => {});
  await login.start("ada@example.com");
  expect(get(login).step).toBe("code");
  await ada.client.verifyCode(CODE);
  await ada.client.signOut();
  expect(get(login)).toMatchObject({ step: "email", email: "" });
  end();
  expect(ada.subscriptions()).toBe(0);
});
