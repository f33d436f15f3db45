import { claims, type Member, required } from "@turalogin/core/test/support/member";
import type {
  GetServerSidePropsContext,
  InferGetServerSidePropsType,
  NextApiHandler,
  NextApiRequest,
} from "next";
import type { NextRequest } from "next/server.js";
import { expect, expectTypeOf, test } from "vitest";
import {
  type AuthForNext,
  type AuthState,
  type RequestHeaders,
  turalogin,
  type User,
} from "../src/index.js";

const auth = turalogin({ ...required, session: { claims } });

test("the user has the app's claims everywhere", () => {
  expectTypeOf(auth.user).returns.toEqualTypeOf<Member>();
  expectTypeOf(auth.state).returns.toEqualTypeOf<AuthState<Member>>();
  expectTypeOf(auth.require).returns.resolves.toEqualTypeOf<Member>();
  expectTypeOf(auth.current).returns.resolves.toEqualTypeOf<AuthState<Member>>();
  const named: AuthForNext = turalogin(required);
  expectTypeOf(named.user).returns.toEqualTypeOf<User>();
});

test("each guard's check gets the user, and the request of its place", () => {
  auth.guard(() => new Response(), {
    check(user, request) {
      expectTypeOf(user).toEqualTypeOf<Member>();
      expectTypeOf(request).toEqualTypeOf<NextRequest>();
      return user.role === "admin";
    },
  });
  auth.proxy({
    check(user, request) {
      expectTypeOf(user).toEqualTypeOf<Member>();
      return request.nextUrl.pathname === user.role;
    },
  });
  auth.api((req, res) => res.json(auth.user(req)), {
    check: (user, req) => {
      expectTypeOf(req).toEqualTypeOf<NextApiRequest>();
      return req.query.role === user.role;
    },
  });
  const asAdmin: Parameters<typeof auth.require>[0] = {
    check: (user, headers) => {
      expectTypeOf(headers).toEqualTypeOf<RequestHeaders>();
      return user.role === "admin";
    },
  };
  expect(asAdmin).toBeDefined();
});

test("a route handler keeps its arguments, and getServerSideProps the types of its page", () => {
  const route = auth.guard(
    async (_: NextRequest, { params }: { params: Promise<{ id: string }> }) =>
      Response.json(await params),
  );
  expectTypeOf(route).parameters.toEqualTypeOf<
    [NextRequest, { params: Promise<{ id: string }> }]
  >();
  const getServerSideProps = auth.props(async ({ req, res, query }) => {
    expectTypeOf(req).toEqualTypeOf<GetServerSidePropsContext["req"]>();
    res.setHeader("x-page", String(query.page));
    return { props: { role: auth.user(req).role } };
  });
  expectTypeOf<InferGetServerSidePropsType<typeof getServerSideProps>>().toEqualTypeOf<{
    role: Member["role"];
  }>();
  expectTypeOf(auth.api(() => {})).toExtend<NextApiHandler>();
});

test("what contradicts itself, or has no user, does not compile", async () => {
  const handler = () => new Response();
  // @ts-expect-error: a check needs a user, and "allow" has none.
  expect(() => auth.guard(handler, { check: () => true, onAnonymous: "allow" })).toThrow("check");
  // @ts-expect-error: no such option.
  expect(() => auth.guard(handler, { maxage: 600 })).toThrow("maxage");
  // @ts-expect-error: it would let everybody who is signed in through.
  expect(() => auth.proxy({ check: undefined })).toThrow("check is undefined");
  // @ts-expect-error: it returns the user, so somebody must be signed in.
  const anyone = () => auth.require({ onAnonymous: "allow" });
  expect(anyone).toBeDefined();
  // @ts-expect-error: no such platform.
  expect(() => turalogin({ ...required, ip: "heroku" })).toThrow("ip");
});
