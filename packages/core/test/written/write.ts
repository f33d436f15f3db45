import { writeFileSync } from "node:fs";
import { Browser } from "../support/browser.js";
import { SECRET, startHost } from "../support/host.js";
import { TestStore } from "../support/store.js";

/** What a version has left in browsers and in the store. */
export interface Written {
  readonly version: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly secret: string;
  /** The cookies of somebody who is signed in. */
  readonly member: string;
  /** The cookies of somebody who has logged out since. */
  readonly left: string;
  /** The cookies of somebody who has asked for a mail. */
  readonly pending: string;
  /** The query of an invitation's link. */
  readonly invitation: string;
  /** The session cookie of somebody whose id is the address, as with V2. */
  readonly v2: string;
  readonly store: Readonly<Record<string, unknown>>;
}

/** Writes what this version leaves behind, for the test of later versions. */
export async function write(version: string): Promise<void> {
  const store = new TestStore();
  const options = {
    session: { store },
    onSignIn: () => ({ userId: "u_1", claims: { role: "admin" } }),
  };
  const host = await startHost(options);
  const CLIENT = { "x-client": "203.0.113.9" };

  const member = new Browser(host.url, CLIENT);
  await member.post("/auth/start", { email: "ada@lovelace.example" });
  const { link } = await host.emulator.inbox.waitFor("ada@lovelace.example");
  await member.follow(link as string);

  const left = new Browser(host.url, CLIENT);
  await left.post("/auth/start", { email: "bob@b.co" });
  const { code } = await host.emulator.inbox.waitFor("bob@b.co");
  await left.post("/auth/verify", { code });
  const leftCookies = left.header();
  await left.post("/auth/logout", {});

  const pending = new Browser(host.url, CLIENT);
  await pending.post("/auth/start", { email: "carol@b.co", returnTo: "/notes" });

  await host.auth.invite({ email: "dan@b.co", message: "Come in", metadata: { team: "t_1" } });
  const invitation = await host.emulator.inbox.waitFor("dan@b.co");
  await host.auth.revoke("u_2");

  const written: Written = {
    version,
    at: host.now,
    secret: SECRET,
    member: member.header(),
    left: leftCookies,
    pending: pending.header(),
    invitation: new URL(invitation.link as string).search,
    v2: (await host.auth.issue({ id: "eve@b.co", email: "eve@b.co" }, { role: "member" })).cookie,
    store: Object.fromEntries(store.entries),
  };
  const file = new URL(`./${version}.json`, import.meta.url);
  writeFileSync(file, `${JSON.stringify(written, null, 2)}\n`);
  await host.close();
}
