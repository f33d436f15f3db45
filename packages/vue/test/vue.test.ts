import type { User } from "@turalogin/browser";
import { CODE, type Person, person } from "@turalogin/browser/test/person";
import { renderToString } from "@vue/server-renderer";
import { expect, test, vi } from "vitest";
import { createApp, createSSRApp, h, nextTick } from "vue";
import { useLogin, useSession } from "../src/index.js";

const ADA = { id: "id of ada@example.com", email: "ada@example.com" };

/** A component that shows who is signed in, and keeps all that it has shown. */
function createShow({ client }: Person, rendered?: User | null) {
  const shown: string[] = [];
  const component = {
    setup() {
      const session = useSession(client, rendered);
      return () => {
        const { user } = session.value;
        const text = user === undefined ? "?" : user === null ? "nobody" : user.email;
        shown.push(text);
        return h("p", text);
      };
    },
  };
  return { component, shown };
}

test("follows a sign-in and a sign-out, is not rendered in vain, and ends its subscription", async () => {
  const ada = person("ada@example.com");
  const { component, shown } = createShow(ada);
  const app = createApp(component);
  app.mount(document.createElement("div"));
  await vi.waitFor(() => expect(shown.at(-1)).toBe("ada@example.com"), 60_000);
  const before = shown.length;
  await ada.client.refresh();
  await nextTick();
  expect(shown).toHaveLength(before);
  await ada.client.signOut();
  await nextTick();
  expect(shown.at(-1)).toBe("nobody");
  expect(ada.subscriptions()).toBe(1);
  app.unmount();
  expect(ada.subscriptions()).toBe(0);
});

test("a component that mounts later shows at once what the client knows", async () => {
  const ada = person("ada@example.com");
  const end = ada.client.subscribe(() => {});
  await ada.client.refresh();
  const { component, shown } = createShow(ada, null);
  const app = createApp(component);
  app.mount(document.createElement("div"));
  await nextTick();
  expect(shown).toEqual(["ada@example.com"]);
  app.unmount();
  end();
});

test("a page that is hydrated after the client has asked starts as it was rendered", async () => {
  const ada = person("ada@example.com");
  const { component, shown } = createShow(ada, null);
  const container = document.createElement("div");
  container.innerHTML = await renderToString(createSSRApp(component));
  await ada.client.refresh();
  const warn = vi.spyOn(console, "warn");
  const app = createSSRApp(component);
  app.mount(container);
  await nextTick();
  expect(shown).toEqual(["nobody", "nobody", "ada@example.com"]);
  expect(warn).not.toHaveBeenCalled();
  app.unmount();
});

test.each([
  ["somebody", ADA, "ada@example.com"],
  ["nobody", null, "nobody"],
])("a page that was rendered for %s does not flash", async (_, user, text) => {
  const visitor = person(user?.email);
  const { component, shown } = createShow(visitor, user);
  const container = document.createElement("div");
  container.innerHTML = await renderToString(createSSRApp(component));
  expect([container.textContent, visitor.questions()]).toEqual([text, 0]);
  const warn = vi.spyOn(console, "warn");
  const app = createSSRApp(component);
  app.mount(container);
  await visitor.client.refresh();
  await nextTick();
  expect(new Set(shown)).toEqual(new Set([text]));
  expect(warn).not.toHaveBeenCalled();
  app.unmount();
});

test("the state of a login form", async () => {
  const ada = person();
  let login = undefined as ReturnType<typeof useLogin> | undefined;
  const app = createApp({
    setup() {
      login = useLogin(ada.client);
      return () => h("p", login?.state.value.step);
    },
  });
  const container = document.createElement("div");
  app.mount(container);
  await login?.start("ada@example.com");
  await nextTick();
  expect(container.textContent).toBe("code");
  await login?.verifyCode("000000");
  expect(login?.state.value.error?.code).toBe("wrong_code");
  await login?.verifyCode(CODE);
  expect(ada.client.session.user?.email).toBe("ada@example.com");
  app.unmount();
});

test("a login form asks for the address again when a session has begun elsewhere", async () => {
  const ada = person();
  let login = undefined as ReturnType<typeof useLogin> | undefined;
  const app = createApp({
    setup() {
      login = useLogin(ada.client);
      return () => null;
    },
  });
  app.mount(document.createElement("div"));
  await login?.start("ada@example.com");
  expect(login?.state.value.step).toBe("code");
  await ada.client.verifyCode(CODE);
  await ada.client.signOut();
  expect(login?.state.value).toMatchObject({ step: "email", email: "" });
  app.unmount();
  expect(ada.subscriptions()).toBe(0);
});
