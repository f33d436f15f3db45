import type { IncomingMessage } from "node:http";
import type { User } from "@turalogin/core";
import type { Header, Outcome } from "@turalogin/core/adapter";
import type { Parts } from "../app.js";

/** An app with one mistake, and the checks that must notice it. */
export interface BrokenApp {
  readonly name: string;
  readonly parts: Parts;
  readonly fails: readonly string[];
}

export const ADMITTED: Outcome<User> = {
  handled: false,
  state: { user: null, session: null },
  headers: [],
};

/** An app that lets these requests pass its guard. */
export const letting = (isLet: (req: IncomingMessage) => boolean): Parts => ({
  outcome: (outcome, req) => (outcome.handled && isLet(req) ? ADMITTED : outcome),
});

/** An app whose routes send other headers. */
export const sending = (change: (headers: readonly Header[]) => readonly Header[]): Parts => ({
  reply: (reply) => ({ ...reply, headers: change(reply.headers) }),
});

export const without = (headers: readonly Header[], name: string) =>
  headers.filter(([each]) => each !== name);

/** An app whose cookies have something else in place of this. */
export const baking = (find: RegExp, by: string): Parts =>
  sending((headers) =>
    headers.map(([name, value]) => [name, name === "set-cookie" ? value.replace(find, by) : value]),
  );

/** An app to which a request comes without these headers. */
export const deaf = (...names: string[]): Parts => ({
  request: ({ headers }) => ({
    headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name))),
  }),
});

/** An app whose redirects have something else in place of this. */
export const relocating = (find: RegExp, by: string): Parts =>
  sending((headers) =>
    headers.map(([name, value]) => [name, name === "location" ? value.replace(find, by) : value]),
  );
