import { required } from "@turalogin/core/test/support/member";
import { TestStore } from "@turalogin/core/test/support/store";
import { onTestFinished } from "vitest";
import {
  type EventLike,
  type NoClaims,
  type Policy,
  type SessionOptions,
  turalogin,
  type User,
} from "../src/index.js";
import { HOSTS, type Running } from "./hosts.js";

export interface Setup {
  readonly policy?: Policy<User, EventLike>;
  readonly session?: SessionOptions<NoClaims>;
}

/** An app in one host, whose one route is guarded, and a session there. It ends with the test. */
export async function openGuarded(
  host: string,
  handle: (event: EventLike) => unknown,
  { policy = {}, session }: Setup = {},
) {
  const time = { now: 1_700_000_000_000 };
  const store = new TestStore();
  const auth = turalogin({
    ...required,
    now: () => time.now,
    session: { store, ...session },
    logger: { warn() {}, error() {} },
  });
  const counter = { runs: 0 };
  const route = auth.guarded((event: EventLike) => {
    counter.runs++;
    return handle(event);
  }, policy);
  const running = (await HOSTS[host]?.(route)) as Running;
  onTestFinished(running.close);
  const { cookie } = await auth.issue({ id: "7", email: "a@b.co" });
  return { counter, time, store, cookie, ask: running.ask };
}
