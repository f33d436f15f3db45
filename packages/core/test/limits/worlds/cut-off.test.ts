import fc from "fast-check";
import { expect, test } from "vitest";
import type { AuthRequest } from "../../../src/boundary/http.js";
import { ipv4, World } from "./world.js";

const VICTIM = "victim@b.example";

/** When a client disconnects. */
const MOMENTS = ["at once", "body", "onStart", "limiter", "call", "never"] as const;
type Moment = (typeof MOMENTS)[number];

/** Sends a start whose client disconnects at a moment. */
type SendStart = (ip: string, moment: Moment) => Promise<void>;

/** A world with starts that are cut off. `starts` of its service counts the mails. */
function openWorld(): { world: World; sendStart: SendStart } {
  let reach = (_: Moment) => {};
  const limiter = { consume: async () => reach("limiter") };
  const world: World = new World({
    onStart: async () => reach("onStart"),
    limits: { startsPerClient: limiter },
    fetch: async (url, init) => {
      reach("call");
      if (init?.signal?.aborted) throw new Error("aborted");
      return world.service.fetch(url, init);
    },
  });
  async function sendStart(ip: string, leavesAt: Moment) {
    let left = false;
    const listeners = new Set<() => void>();
    reach = (moment) => {
      if (moment !== leavesAt) return;
      left = true;
      for (const listener of listeners) listener();
    };
    const request: AuthRequest = {
      method: "POST",
      target: "/auth/start",
      headers: { "content-type": "application/json" },
      ip,
      body: async () => {
        reach("body");
        return JSON.stringify({ email: VICTIM });
      },
      onAbort(listener) {
        if (left) listener();
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    };
    reach("at once");
    await world.auth.route(request);
    reach = () => {};
  }
  return { world, sendStart };
}

/** Returns how many starts for the victim are left, from networks of their own. */
async function startsLeft(world: World): Promise<number> {
  for (let nth = 0; ; nth++) {
    if ((await world.browser(ipv4(1000 + nth)).start(VICTIM)) !== 200) return nth;
  }
}

test("a start that uses up a limit has mailed, whenever its client disconnects", async () => {
  const moments = fc.array(fc.constantFrom(...MOMENTS), { minLength: 20, maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(moments, async (leaving) => {
      const { world, sendStart } = openWorld();
      for (const [nth, moment] of leaving.entries()) await sendStart(ipv4(nth % 4), moment);
      const mailed = world.service.starts;
      expect(await startsLeft(world)).toBe(20 - mailed);
    }),
    { numRuns: 25 },
  );
});

test.each(MOMENTS)(
  "twenty starts whose clients disconnect (%s) keep nobody out",
  async (moment) => {
    const { world, sendStart } = openWorld();
    for (let nth = 0; nth < 20; nth++) await sendStart(ipv4(nth % 4), moment);
    const owner = world.browser(ipv4(1000));
    const status = await owner.start(VICTIM);
    expect([status, await owner.confirm(world.service.mails.get(VICTIM)?.handle ?? "")]).toEqual([
      ["at once", "body", "onStart"].includes(moment) ? 200 : 429,
      "/dashboard",
    ]);
  },
);
