import type { AuthState, ErrorCode as CoreErrorCode, User as CoreUser } from "@turalogin/core";
import { expectTypeOf, test } from "vitest";
import { createClient, type ServerErrorCode, type Session, type User } from "../src/index.js";

interface Member extends User {
  readonly role: "admin" | "member";
}

declare const auth: { state(native: object): AuthState<CoreUser<{ team: string }>> };

declare module "../src/index.js" {
  interface Register {
    auth: typeof auth;
  }
}

test("the codes are the core's", () => {
  expectTypeOf<ServerErrorCode>().toEqualTypeOf<CoreErrorCode>();
});

test("a user has what every user of the core has", () => {
  expectTypeOf<User>().toEqualTypeOf<CoreUser>();
});

test("the user is of the type argument; without one it is the registered server's", () => {
  const member = createClient<Member>();
  expectTypeOf(member.session).toEqualTypeOf<Session<Member>>();
  expectTypeOf(member.verifyCode).returns.resolves.toEqualTypeOf<Member>();
  expectTypeOf(createClient().verifyCode).returns.resolves.toEqualTypeOf<
    CoreUser<{ team: string }>
  >();
});

test("a session with a user has one, and can have times", () => {
  const { session } = createClient<Member>();
  if (session.user) expectTypeOf(session.user.role).toEqualTypeOf<"admin" | "member">();
  // @ts-expect-error: nobody may be signed in
  void (() => session.user.role);
  // @ts-expect-error: the times may not be known yet
  void (() => session.session.expiresAt);
});
