import { CODE, type Person, person } from "@turalogin/browser/test/person";
import { act } from "react";
import { createRoot } from "react-dom/client";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { SignIn, type SignInTexts } from "../src/index.js";

beforeAll(() => {
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
});

let end = async () => {};
afterEach(async () => {
  await end();
  vi.useRealTimers();
});

/** Renders the form into the document. */
async function open({ client }: Person, texts?: Partial<SignInTexts>) {
  const container = document.body.appendChild(document.createElement("div"));
  const root = createRoot(container);
  await act(async () => root.render(<SignIn client={client} returnTo="/notes" texts={texts} />));
  end = async () => {
    await act(async () => root.unmount());
    container.remove();
  };
  const find = (selector: string) => {
    const found = container.querySelector<HTMLElement>(selector);
    if (found === null) throw new Error(`There is no ${selector} in ${container.innerHTML}`);
    return found;
  };
  return {
    step: () => find("form").dataset.step,
    field: () => find("input") as HTMLInputElement,
    alert: () => find("[role=alert]").textContent,
    find,
    async submit(text: string) {
      (find("input") as HTMLInputElement).value = text;
      await act(async () => {
        find("form").dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
      });
    },
    async press(text: RegExp) {
      const buttons = [...container.querySelectorAll("button")];
      await act(async () => buttons.find((one) => text.test(one.textContent ?? ""))?.click());
    },
    button(text: RegExp) {
      const buttons = [...container.querySelectorAll("button")];
      return buttons.find((one) => text.test(one.textContent ?? ""));
    },
  };
}

test("asks for the address, then for the code, and signs in", async () => {
  const ada = person();
  const form = await open(ada);
  expect(form.step()).toBe("email");
  await form.submit("ada@example.com");
  expect(form.step()).toBe("code");
  expect(form.find("[role=status]").textContent).toContain("ada@example.com");
  expect(document.activeElement).toBe(form.field());
  await form.submit(CODE);
  expect(ada.client.session.user?.email).toBe("ada@example.com");
  expect(ada.calls.slice(0, 2)).toEqual(["start ada@example.com", `verify ${CODE}`]);
});

test("an error is read out, and the field that it is about points to it", async () => {
  const ada = person();
  const form = await open(ada);
  expect(form.field().getAttribute("aria-invalid")).toBe("false");
  ada.failNext(400, "invalid_email");
  await form.submit("nobody");
  expect([form.step(), form.alert()]).toEqual(["email", "The sentence of invalid_email"]);
  expect(form.field().getAttribute("aria-invalid")).toBe("true");
  const described = form.field().getAttribute("aria-describedby");
  expect(form.find("[role=alert]").id).toBe(described);
  await form.submit("ada@example.com");
  expect(form.alert()).toBe("");
  await form.submit("000000");
  expect([form.step(), form.alert()]).toEqual(["code", "Wrong code"]);
  ada.failNext(503, "upstream_unavailable");
  await form.submit(CODE);
  expect(form.field().getAttribute("aria-invalid")).toBe("false");
});

test("each field has a label", async () => {
  const form = await open(person());
  for (const name of ["Email address", "Code"]) {
    const label = form.find("label") as HTMLLabelElement;
    expect([label.textContent, label.htmlFor]).toEqual([name, form.field().id]);
    await form.submit("ada@example.com");
  }
});

test("after a limit, the button that has a mail sent counts down", async () => {
  vi.useFakeTimers({ toFake: ["Date", "setInterval", "clearInterval"] });
  const ada = person();
  const form = await open(ada);
  await form.submit("ada@example.com");
  ada.failNext(429, "rate_limited", { retryAfter: 30 });
  await form.press(/another email/);
  expect(form.button(/in 30 s/)?.disabled).toBe(true);
  await act(async () => vi.advanceTimersByTime(29_000));
  expect(form.button(/in 1 s/)?.disabled).toBe(true);
  await act(async () => vi.advanceTimersByTime(1_000));
  expect(form.button(/another email$/)?.disabled).toBe(false);
  expect(vi.getTimerCount()).toBe(0);
  await form.press(/another email/);
  expect(ada.calls).toEqual(Array(3).fill("start ada@example.com"));
  expect(form.alert()).toBe("");
});

test("goes back to the address, which is still there", async () => {
  const form = await open(person());
  await form.submit("ada@exmaple.com");
  await form.press(/another address/);
  expect([form.step(), form.field().value]).toEqual(["email", "ada@exmaple.com"]);
});

test("while a request is on its way, the form says so, and another one is ignored", async () => {
  const ada = person();
  const form = await open(ada);
  const start = ada.client.start;
  let release = () => {};
  const held = new Promise<void>((done) => {
    release = done;
  });
  Object.assign(ada.client, { start: (email: string) => held.then(() => start(email)) });
  await form.submit("ada@example.com");
  await form.submit("ada@example.com");
  expect(form.find("form").getAttribute("aria-busy")).toBe("true");
  await act(async () => release());
  expect(form.step()).toBe("code");
  expect(ada.calls).toEqual(["start ada@example.com"]);
});

test("asks for the address again when a session has begun elsewhere, even if it has ended since", async () => {
  const ada = person();
  const form = await open(ada);
  await form.submit("ada@example.com");
  expect(form.step()).toBe("code");
  await act(() => ada.client.verifyCode(CODE));
  await act(() => ada.client.signOut());
  expect([form.step(), form.field().value]).toEqual(["email", ""]);
  expect(ada.subscriptions()).toBe(1);
  await end();
  expect(ada.subscriptions()).toBe(0);
  end = async () => {};
});

test("after too many attempts another email is offered at once, since it brings new ones", async () => {
  const ada = person();
  const form = await open(ada);
  await form.submit("ada@example.com");
  ada.failNext(401, "wrong_code", { attemptsLeft: 1 });
  await form.submit("000000");
  expect(form.alert()).toMatch(/1 more try/);
  ada.failNext(401, "wrong_code", { attemptsLeft: 0 });
  await form.submit("000000");
  expect(form.alert()).toMatch(/no more tries.*another email/i);
  ada.failNext(429, "too_many_attempts", { retryAfter: 600 });
  await form.submit(CODE);
  const again = form.button(/another email$/);
  expect(again?.disabled).toBe(false);
  await form.press(/another email$/);
  await form.submit(CODE);
  expect(ada.client.session.user?.email).toBe("ada@example.com");
});

test("after a limit at the address, the form says how long to wait, and takes another address", async () => {
  vi.useFakeTimers({ toFake: ["Date", "setInterval", "clearInterval"] });
  const ada = person();
  const form = await open(ada);
  ada.failNext(429, "rate_limited", { retryAfter: 300 });
  await form.submit("ada@example.com");
  expect(form.button(/in 5 min$/)?.disabled).toBe(true);
  await act(async () => vi.advanceTimersByTime(241_000));
  expect(form.button(/in 59 s$/)?.disabled).toBe(true);
  await act(async () => {
    form.field().value = "grace@example.com";
    form.field().dispatchEvent(new Event("input", { bubbles: true }));
  });
  expect(form.button(/^Email me a link$/)?.disabled).toBe(false);
  await form.submit("grace@example.com");
  expect([form.step(), ada.calls.at(-1)]).toEqual(["code", "start grace@example.com"]);
});

test("texts replace the English ones, by the error's code where it is one", async () => {
  const ada = person();
  const form = await open(ada, { email: "E-Mail-Adresse", error: ({ code }) => `Fehler: ${code}` });
  expect(form.find("label").textContent).toBe("E-Mail-Adresse");
  ada.failNext(400, "invalid_email");
  await form.submit("nobody");
  expect(form.alert()).toBe("Fehler: invalid_email");
});
