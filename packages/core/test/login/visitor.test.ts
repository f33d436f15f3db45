import { expect, test } from "vitest";
import { sealPending } from "../../src/login/pending.js";
import { visitorOf } from "../../src/login/visitor.js";
import { digest } from "../../src/session/keys.js";
import { attempt, partsWith, request } from "./parts.js";

const { login } = partsWith();
const PENDING = "__Host-turalogin";
const DEVICE = "__Host-turalogin-device";
const visitorWith = (more: object) => visitorOf(login, { ...request, ...more });

test("a visitor has the attempts and the devices of its cookies", async () => {
  const sealed = await sealPending(
    { attempts: [attempt] },
    login.keys.first,
    PENDING,
    login.settings.now(),
  );
  const cookie = `a=b; ${DEVICE}=its devices; ${PENDING}=${sealed}`;
  const visitor = await visitorWith({ headers: { cookie } });
  expect(visitor).toMatchObject({ attempts: [attempt], devices: "its devices" });
  expect(await visitorWith({})).toMatchObject({ attempts: [], devices: undefined });
});

test("a visitor's networks are HMACs, and a wider one has more times the points", async () => {
  const key = (network: string) => digest(login.keys.first, "client", network);
  const networksOf = async (ip: string | undefined) => (await visitorWith({ ip })).networks;
  expect(await networksOf("203.0.113.9")).toEqual([{ key: key("203.0.113.9"), times: 1 }]);
  expect((await networksOf("2001:db8::1")).map(({ times }) => times)).toEqual([16, 4, 1]);
  expect(await networksOf(undefined)).toEqual([]);
});
