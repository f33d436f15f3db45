import { beforeEach, describe, expect, test } from "vitest";
import { deviceFor, deviceName, rememberDevice } from "../../src/login/device.js";
import { digest, keysFrom } from "../../src/session/keys.js";
import { ownerOf } from "../../src/session/owner.js";
import { SECRET } from "../support/host.js";

describe("a device cookie", () => {
  const keys = keysFrom([SECRET]);
  const now = 1_700_000_000_000;
  const made = { name: "n".repeat(22), issuedAt: now, owner: ownerOf("u") };
  let cookie: string;
  beforeEach(() => {
    cookie = rememberDevice(undefined, "a@b.co", made, keys);
  });

  test("is valid for 180 days after the sign-in, and no longer when the clock is set back", () => {
    const end = now + 180 * 24 * 3_600_000;
    expect(deviceFor(cookie, "a@b.co", keys, now)).toMatchObject(made);
    expect(deviceFor(cookie, "a@b.co", keys, end - 1)).toMatchObject(made);
    expect(deviceFor(cookie, "a@b.co", keys, end)).toBeUndefined();
    expect(deviceFor(cookie, "a@b.co", keys, now - 60_000)).toMatchObject(made);
    expect(deviceFor(cookie, "a@b.co", keys, now - 300_000)).toBeUndefined();
  });

  test("is invalid when its name, time or owner is changed", () => {
    const [name, time, owner, mac] = cookie.split(".");
    for (const forged of [
      ["m".repeat(22), time, owner, mac],
      [name, now + 1, owner, mac],
      [name, time, ownerOf("another"), mac],
      [name, owner, mac],
      [name, mac],
    ]) {
      expect(deviceFor(forged.join("."), "a@b.co", keys, now)).toBeUndefined();
    }
    expect(deviceFor(cookie, "other@b.co", keys, now)).toBeUndefined();
  });

  test("is renewed by each sign-in", () => {
    const later = { name: "l".repeat(22), issuedAt: now + 9, owner: ownerOf("u") };
    const renewed = rememberDevice(cookie, "a@b.co", later, keys);
    expect(deviceFor(renewed, "a@b.co", keys, now)).toMatchObject(later);
    expect(renewed.split(".")).toHaveLength(4);
  });

  test("keeps its name for its own address, also if an older key has signed it", () => {
    const rotated = keysFrom([`new ${SECRET}`, SECRET]);
    expect(deviceName(cookie, "a@b.co", "another login", keys)).toBe(made.name);
    expect(deviceName(cookie, "a@b.co", "another login", rotated)).toBe(made.name);
    expect(deviceName(cookie, "c@d.co", "a login", keys)).not.toBe(made.name);
    expect(deviceName(`x${cookie}`, "a@b.co", "a login", keys)).not.toBe(made.name);
  });

  test("is ignored and replaced when it has another form", () => {
    const six = Array(6).fill(cookie).join(".");
    const old = `${made.name}.${made.owner}`;
    for (const value of [
      undefined,
      null,
      "",
      "x",
      old,
      `${cookie}.`,
      `x${cookie}`,
      `${cookie}x`,
      six,
    ]) {
      expect(deviceFor(value, "a@b.co", keys, now)).toBeUndefined();
      expect(rememberDevice(value, "a@b.co", made, keys)).toBe(cookie);
    }
    const five = Array(5).fill(cookie).join(".");
    expect(deviceFor(five, "a@b.co", keys, now)).toMatchObject(made);
  });

  test("has a name that is derived from the login and the key", () => {
    const nameOf = (login: string, by = keys) => deviceName(undefined, "a@b.co", login, by);
    const name = nameOf("a login");
    expect(name).toMatch(/^[\w-]{22}$/);
    expect(name).toBe(digest(keys.first, "device", "a login"));
    expect(nameOf("another")).not.toBe(name);
    expect(nameOf("a login", keysFrom([`new ${SECRET}`]))).not.toBe(name);
  });
});
