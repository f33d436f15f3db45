import { execFile, spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { type Emulator, startEmulator } from "@turalogin/emulator";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Site, startSite } from "./support/site.js";
import { mailTo, otherThan } from "./support/steps.js";

const run = promisify(execFile);
const hasCurl = spawnSync("curl", ["--version"]).status === 0;

describe.skipIf(!hasCurl)("curl with a cookie jar", () => {
  let emulator: Emulator;
  let site: Site;
  let folder: string;
  beforeAll(async () => {
    emulator = await startEmulator();
    site = await startSite(emulator);
    folder = await mkdtemp(join(tmpdir(), "curl-"));
  });
  afterAll(async () => {
    await site?.close();
    await emulator?.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** Follows redirects. Returns the last URL and the page. */
  async function curl(jar: string, ...args: string[]) {
    const file = join(folder, jar);
    const { stdout } = await run("curl", [
      ...["--silent", "--show-error", "--noproxy", "*", "--location", "--max-time", "10"],
      ...["--cookie", file, "--cookie-jar", file, "--write-out", "\n%{url_effective}", ...args],
    ]);
    const end = stdout.lastIndexOf("\n");
    return { page: stdout.slice(0, end), at: stdout.slice(end + 1).replace(site.url, "") };
  }

  test("signs in by code, and out", async () => {
    const email = "curl@example.com";
    const sent = await curl("a", "-d", `email=${email}`, `${site.url}/auth/start`);
    expect(sent.at).toBe("/auth/login?sent=1");
    const { code } = await mailTo(emulator, email);
    const wrong = await curl("a", "-d", `code=${otherThan(code)}`, `${site.url}/auth/verify`);
    expect(wrong.at).toBe("/auth/login?error=wrong_code&sent=1");
    const done = await curl("a", "-d", `code=${code}`, `${site.url}/auth/verify`);
    expect([done.at, done.page]).toEqual(["/", expect.stringContaining(email)]);
    expect((await curl("a", `${site.url}/private`)).page).toContain(email);
    const out = await curl("a", "--include", "-d", "", `${site.url}/auth/logout`);
    expect(out.page).toMatch(/^set-cookie: session=; Max-Age=0;/m);
  });

  test("signs in by link, and submits the button's form with another cookie jar", async () => {
    const email = "curl2@example.com";
    await curl("b", "-d", `email=${email}`, `${site.url}/auth/start`);
    const { link } = await mailTo(emulator, email);
    const confirm = await curl("c", link);
    expect(confirm.page).toContain("Continue only if you asked for this link");
    const token = /name="token" value="([^"]+)"/.exec(confirm.page)?.[1] ?? "";
    const pressed = await curl("c", "-d", `token=${token}`, `${site.url}/auth/callback`);
    expect([pressed.at, pressed.page]).toEqual(["/", expect.stringContaining(email)]);
  });
});
