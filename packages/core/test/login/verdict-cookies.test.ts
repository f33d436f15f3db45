import { describe, expect, test } from "vitest";
import { deviceFor, rememberDevice } from "../../src/login/device.js";
import { refused, type Verdict } from "../../src/login/verdict.js";
import { verdictCookies } from "../../src/login/verdict-cookies.js";
import { DEVICE_TTL, ownerOf } from "../../src/session/owner.js";
import { NOW, partsWith, stranger } from "./parts.js";

const { login } = partsWith();
const NAME = "n".repeat(22);
const CLEARED = "__Host-turalogin=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Lax";

async function signedIn(): Promise<Verdict & { ok: true }> {
  const who = { userId: "u1", email: "a@b.co", claims: undefined, handle: undefined };
  return { ok: true, issued: await login.sessions.issue(who), location: "/", deviceName: NAME };
}
const linesOf = (...given: Parameters<typeof verdictCookies>) =>
  verdictCookies(...given).map(([name, value]) => {
    expect(name).toBe("set-cookie");
    return value;
  });
const cookieOf = (line = "") => /=([^;]*)/.exec(line)?.[1];
const maxAgeOf = (line = "") => Number(/Max-Age=(\d+)/.exec(line)?.[1]);

describe("a login that succeeded", () => {
  test("sets the session, removes the pending login, and makes the browser known", async () => {
    const verdict = await signedIn();
    const { user, session, cookie } = verdict.issued;
    const [first, second, third, ...more] = linesOf(login, stranger, verdict);
    expect([first, second, more]).toEqual([cookie[1], CLEARED, []]);
    expect(maxAgeOf(third)).toBe(DEVICE_TTL);
    expect(deviceFor(cookieOf(third), user.email, login.keys, NOW)).toMatchObject({
      name: NAME,
      issuedAt: Number.parseInt(session.id, 10),
      owner: ownerOf("u1"),
    });
  });

  test("keeps the other addresses of the device cookie, and gives this one the name of the verdict", async () => {
    const device = { name: "o".repeat(22), issuedAt: NOW, owner: ownerOf("u1") };
    const other = rememberDevice(undefined, "c@d.co", device, login.keys);
    const devices = rememberDevice(other, "a@b.co", device, login.keys);
    const [, , line] = linesOf(login, { ...stranger, devices }, await signedIn());
    const nameOf = (email: string) => deviceFor(cookieOf(line), email, login.keys, NOW)?.name;
    expect([nameOf("a@b.co"), nameOf("c@d.co")]).toEqual([NAME, device.name]);
  });

  test("sets no session for a client that takes the token itself", async () => {
    const lines = linesOf(login, stranger, await signedIn(), false);
    expect(lines).toHaveLength(2);
    expect(lines[0]).toBe(CLEARED);
  });
});

describe("a login that was refused", () => {
  test("sets nothing, and removes the pending login only when it is over", () => {
    const refusal = { code: "wrong_code" } as const;
    expect(linesOf(login, stranger, refused(refusal))).toEqual([]);
    expect(linesOf(login, stranger, refused(refusal, { clearPending: true }))).toEqual([CLEARED]);
  });
});
