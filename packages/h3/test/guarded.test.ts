import { required } from "@turalogin/core/test/support/member";
import { REFUSALS } from "@turalogin/core/test/support/refusals";
import * as v1 from "h3v1";
import { describe, expect, test } from "vitest";
import { turalogin } from "../src/index.js";
import { HOSTS } from "./hosts.js";
import { openGuarded } from "./open-guarded.js";

describe.each(Object.keys(HOSTS))("%s", (host) => {
  test.each(Object.entries(REFUSALS))(
    "refused (%s): the handler does not run",
    async (_, refusal) => {
      const { after, storeDown, request = {}, status, code } = refusal;
      const { ask, counter, cookie, time, store } = await openGuarded(
        host,
        () => "secret",
        refusal,
      );
      if (storeDown) store.broken = "reject";
      time.now += (after ?? 0) * 1000;
      const headers = {
        ...(after === undefined ? {} : { cookie }),
        ...(request.headers as object),
      };
      const response = await ask({ ...request, headers });
      const body = await response.text();
      expect([response.status, counter.runs]).toEqual([status, 0]);
      expect(response.headers.get("cache-control")).toBe("no-store");
      expect(body).not.toContain("secret");
      if (code !== undefined) expect(JSON.parse(body)).toMatchObject({ code });
    },
  );

  test("let through: the handler runs once, and its value is sent", async () => {
    const { ask, counter, cookie } = await openGuarded(host, () => ({ a: 1 }));
    const response = await ask({ headers: { cookie } });
    expect([response.status, await response.json(), counter.runs]).toEqual([200, { a: 1 }, 1]);
  });
});

test("without a handler it is a mistake of the app, found at its start", () => {
  const auth = turalogin(required);
  for (const wrong of [undefined, {}, { onAnonymous: "allow" }, null]) {
    expect(() => auth.guarded(wrong as never)).toThrow(/guarded has no handler/);
  }
  expect(() => auth.guarded(() => 1, { onAnonymous: "alow" as never })).toThrow("onAnonymous");
});

test("h3 1 knows it for a handler", () => {
  expect(v1.isEventHandler(turalogin(required).guarded(() => 1))).toBe(true);
});
