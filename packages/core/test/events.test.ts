import { afterEach, expect, test } from "vitest";
import { Browser } from "./support/browser.js";
import { type Host, startHost } from "./support/host.js";

let host: Host;
afterEach(() => host.close());

async function signInAndOut(): Promise<void> {
  const browser = new Browser(host.url);
  await browser.post("/auth/start", { email: "A@b.co" });
  await browser.follow((await host.emulator.inbox.waitFor("a@b.co")).link as string);
  await browser.post("/auth/logout", {});
}
const idOf = (type: string) => host.events.find((event) => event.type === type)?.userId;

test("no event says an address, also where it is the user's id", async () => {
  host = await startHost({ apiVersion: "v2" });
  await signInAndOut();
  await host.auth.issue({ id: "a@b.co", email: "a@b.co" });
  await host.auth.issue({ id: " A@B.co", email: "a@b.co" });
  const address = host.events.find(({ type }) => type === "start")?.address;
  expect(address).toMatch(/^[\w-]{22}$/);
  for (const type of ["sign_in", "sign_out", "session_issued"]) expect(idOf(type)).toBe(address);
  expect(JSON.stringify(host.events)).not.toMatch(/@/);
});

test("an id that is no address is told as it is", async () => {
  host = await startHost({ onSignIn: () => ({ userId: "u_42" }) });
  await signInAndOut();
  expect(idOf("sign_in")).toBe("u_42");
  expect(idOf("sign_out")).toBe("u_42");
});
