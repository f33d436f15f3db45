import { withEmulator } from "@turalogin/emulator/testing";
import { act } from "react";
import { createRoot } from "react-dom/client";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createApp } from "./app.mjs";
import { App } from "./src/app";

let site;
let cookies;

beforeEach(async () => {
  site = await withEmulator(createApp);
  cookies = new Map();
  globalThis.IS_REACT_ACT_ENVIRONMENT = true;
  // Calls the app in this process, and keeps its cookies as a browser does.
  const { fetch } = globalThis;
  vi.stubGlobal("fetch", async (request, init) => {
    // The test kit's own.
    if (request.url === undefined) return fetch(request, init);
    const { pathname } = new URL(request.url);
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = { ...Object.fromEntries(request.headers), cookie };
    const body = request.method === "POST" ? await request.text() : undefined;
    const sent = await site.send({ method: request.method, path: pathname, headers, body });
    for (const line of sent.cookies) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line);
      cookies.set(name, value);
    }
    return new Response(sent.text, { status: sent.status });
  });
});

afterEach(async () => {
  vi.unstubAllGlobals();
  await site.close();
});

test("signs in by code, as a person does", async () => {
  const container = document.body.appendChild(document.createElement("div"));
  const root = createRoot(container);
  await act(async () => root.render(<App />));
  const submit = async (text) => {
    container.querySelector("input").value = text;
    await act(async () => container.querySelector("form").requestSubmit());
  };
  await vi.waitFor(() => expect(container.querySelector("[type=email]")).not.toBe(null));
  await submit("ada@example.com");
  const { code } = await site.emulator.inbox.waitFor("ada@example.com");
  await vi.waitFor(() => expect(container.querySelector("[inputmode=numeric]")).not.toBe(null));
  await submit(code);
  await vi.waitFor(() => expect(container.textContent).toContain("Sign out ada@example.com"));
  await act(async () => root.unmount());
});
