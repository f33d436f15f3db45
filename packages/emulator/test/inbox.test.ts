import { expect, test } from "vitest";
import { startEmulator } from "../src/index.js";
import { post } from "./support.js";

const START = { email: "a@b.co", validationUrl: "https://app.test/cb" };

test("waitFor: a mail that is there, one that arrives, one after another, and a timeout", async () => {
  const emulator = await startEmulator();
  try {
    const start = () => post(`${emulator.apiUrl}/auth/start`, START);
    const coming = emulator.inbox.waitFor("A@B.co");
    await start();
    const first = await coming;
    expect(await emulator.inbox.waitFor("a@b.co")).toEqual(first);
    const next = emulator.inbox.waitFor("a@b.co", { after: first.id });
    await start();
    expect((await next).id).not.toBe(first.id);
    const never = emulator.inbox.waitFor("c@d.co", { timeout: 20 });
    await expect(never).rejects.toThrow("no mail to c@d.co came within 20 ms (2 to anybody)");
  } finally {
    await emulator.close();
  }
});

test("close rejects what is waiting, may be called twice, and frees the port", async () => {
  const emulator = await startEmulator();
  const waiting = expect(emulator.inbox.waitFor("a@b.co")).rejects.toThrow("closed");
  await emulator.close();
  await waiting;
  await emulator.close();
  const port = Number(new URL(emulator.url).port);
  const again = await startEmulator({ port });
  await expect(startEmulator({ port })).rejects.toThrow(/^Port \d+ is in use.* --port/);
  await again.close();
});
