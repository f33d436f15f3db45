import assert from "node:assert/strict";
import type { Answered, Browser, Site } from "@turalogin/conformance";

/** A known mistake of other libraries, and a trial that shows whether we make it, too. */
export interface Advisory {
  readonly ids: readonly string[];
  readonly mistake: string;
  readonly trial: (site: Site) => Promise<void>;
}

let people = 0;
export const somebody = () => `p${++people}@b.co`;

export async function signedIn(
  site: Site,
  email = somebody(),
): Promise<{ browser: Browser; token: string }> {
  const browser = site.browser();
  assert.equal((await site.login(browser, email)).status, 302);
  return { browser, token: browser.cookies.get(site.names.session) ?? "" };
}

export async function assertNobody(site: Site, token: string, what: string): Promise<void> {
  const before = site.control.hits("/api/me");
  for (const target of ["/auth/me", "/api/me"]) {
    const cookie = `${site.names.session}=${token}`;
    const answer = await site.browser().get(target, { cookie });
    assert.equal(answer.status, 401, `${what}: ${target}`);
  }
  assert.equal(site.control.hits("/api/me"), before, `${what}: no handler ran`);
}

export async function beside(site: Site, options: object, run: (other: Site) => Promise<void>) {
  const other = await site.also(options);
  try {
    await run(other);
  } finally {
    await other.close();
  }
}

export const calls = (site: Site) => site.emulator.calls.requests().length;
export const shown = (answer: Answered) => `${answer.body}\n${[...answer.headers].join("\n")}`;
