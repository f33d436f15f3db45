import { required } from "@turalogin/core/test/support/member";
import { defineWebSocketHandler, H3 } from "h3";
import * as rc from "h3rc";
import { expect, test } from "vitest";
import { turalogin } from "../src/index.js";

type Auth = ReturnType<typeof turalogin>;
type Ask = (path: string, init: RequestInit) => Response | Promise<Response>;

const hooks = { message() {} };

const HOSTS: Readonly<Record<string, (auth: Auth) => Ask>> = {
  "h3 2, auth.guarded": (auth) =>
    new H3().get("/socket", auth.guarded(defineWebSocketHandler(hooks))).request,
  "h3 2, auth.guard": (auth) =>
    new H3().get("/socket", defineWebSocketHandler(hooks), { middleware: [auth.guard()] }).request,
  "h3 2.0.1-rc.2, auth.guarded": (auth) => {
    const app = new rc.H3().get("/socket", auth.guarded(rc.defineWebSocketHandler(hooks)));
    return (path, init) => app.request(path, init);
  },
};

test.each(Object.entries(HOSTS))(
  "%s: a socket opens for signed-in people only",
  async (_, make) => {
    const auth = turalogin(required);
    const ask = make(auth);
    const { cookie } = await auth.issue({ id: "7", email: "a@b.co" });
    const open = (headers: Record<string, string>) =>
      ask("/socket", { headers: { upgrade: "websocket", ...headers } });
    const mine = await open({ cookie, origin: "http://localhost:3000" });
    expect(mine).toHaveProperty("crossws", hooks);
    const others = [await open({}), await open({ cookie, origin: "https://evil.example" })];
    expect(others.map(({ status }) => status)).toEqual([401, 403]);
    for (const refused of others) expect(refused).not.toHaveProperty("crossws");
  },
);
