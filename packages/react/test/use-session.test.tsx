import type { User } from "@turalogin/browser";
import { type Person, person } from "@turalogin/browser/test/person";
import { act, StrictMode } from "react";
import { createRoot, hydrateRoot } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { beforeAll, expect, test, vi } from "vitest";
import { useSession } from "../src/index.js";

beforeAll(() => {
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
});

const ADA = { id: "id of ada@example.com", email: "ada@example.com" };

interface ShowProps {
  readonly client: Person["client"];
  readonly rendered?: User | null | undefined;
  /** All that it has shown. */
  readonly shown: string[];
}

function Show({ client, rendered, shown }: ShowProps) {
  const { user } = useSession(client, rendered);
  const text = user === undefined ? "?" : user === null ? "nobody" : user.email;
  shown.push(text);
  return <p>{text}</p>;
}

test("follows a sign-in and a sign-out, and ends its subscription", async () => {
  const ada = person("ada@example.com");
  const shown: string[] = [];
  const root = createRoot(document.createElement("div"));
  await act(async () => root.render(<Show client={ada.client} shown={shown} />));
  await vi.waitFor(() => expect(shown.at(-1)).toBe("ada@example.com"), 60_000);
  await act(() => ada.client.signOut());
  expect(shown.at(-1)).toBe("nobody");
  expect(ada.subscriptions()).toBe(1);
  await act(async () => root.unmount());
  expect(ada.subscriptions()).toBe(0);
});

test("is not rendered again where nothing has changed", async () => {
  const ada = person("ada@example.com");
  const shown: string[] = [];
  const root = createRoot(document.createElement("div"));
  await act(async () => root.render(<Show client={ada.client} shown={shown} />));
  await act(() => ada.client.refresh());
  const before = shown.length;
  await act(() => ada.client.refresh());
  expect(shown).toHaveLength(before);
  await act(async () => root.unmount());
});

test("leaves nothing behind in strict mode", async () => {
  const ada = person("ada@example.com");
  const root = createRoot(document.createElement("div"));
  await act(async () =>
    root.render(
      <StrictMode>
        <Show client={ada.client} shown={[]} />
      </StrictMode>,
    ),
  );
  expect(ada.subscriptions()).toBe(1);
  await act(async () => root.unmount());
  expect(ada.subscriptions()).toBe(0);
});

test("a component that mounts later shows at once what the client knows", async () => {
  const ada = person("ada@example.com");
  const end = ada.client.subscribe(() => {});
  await ada.client.refresh();
  const shown: string[] = [];
  const root = createRoot(document.createElement("div"));
  await act(async () => root.render(<Show client={ada.client} rendered={null} shown={shown} />));
  expect(new Set(shown)).toEqual(new Set(["ada@example.com"]));
  await act(async () => root.unmount());
  end();
});

test("a page that is hydrated after the client has asked starts as it was rendered", async () => {
  const ada = person("ada@example.com");
  const shown: string[] = [];
  const page = <Show client={ada.client} rendered={null} shown={shown} />;
  const container = document.createElement("div");
  container.innerHTML = renderToString(page);
  await ada.client.refresh();
  const wrong: unknown[] = [];
  const onRecoverableError = (error: unknown) => wrong.push(error);
  let root = undefined as ReturnType<typeof hydrateRoot> | undefined;
  await act(async () => {
    root = hydrateRoot(container, page, { onRecoverableError });
  });
  expect([shown[1], shown.at(-1), wrong]).toEqual(["nobody", "ada@example.com", []]);
  await act(async () => root?.unmount());
});

test.each([
  ["somebody", ADA, "ada@example.com"],
  ["nobody", null, "nobody"],
])("a page that was rendered for %s does not flash", async (_, user, text) => {
  const visitor = person(user?.email);
  const shown: string[] = [];
  const page = <Show client={visitor.client} rendered={user} shown={shown} />;
  const container = document.createElement("div");
  container.innerHTML = renderToString(page);
  expect(container.textContent).toBe(text);
  // A server does not ask.
  expect(visitor.questions()).toBe(0);
  const wrong: unknown[] = [];
  const onRecoverableError = (error: unknown) => wrong.push(error);
  let root = undefined as ReturnType<typeof hydrateRoot> | undefined;
  await act(async () => {
    root = hydrateRoot(container, page, { onRecoverableError });
  });
  await act(() => visitor.client.refresh());
  expect(visitor.questions()).toBeGreaterThan(0);
  expect(new Set(shown)).toEqual(new Set([text]));
  expect(wrong).toEqual([]);
  await act(async () => root?.unmount());
});

test("without the server's user, the user is not known until the client has asked", () => {
  const { client } = person("ada@example.com");
  expect(renderToString(<Show client={client} shown={[]} />)).toBe("<p>?</p>");
});
