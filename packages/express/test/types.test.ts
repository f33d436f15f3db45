// Tests adapters#types-of-the-requests-property of docs/spec.
import { claims, type Member, required } from "@turalogin/core/test/support/member";
import express, { type Request, type RequestHandler, Router } from "express";
import type { Express as Express4, Request as Request4 } from "express4";
import { expect, expectTypeOf, test } from "vitest";
import { type AuthState, type ExpressAuth, turalogin, type User } from "../src/index.js";

const auth = turalogin({ ...required, session: { claims } });

declare module "../src/index.js" {
  interface Register {
    auth: typeof auth;
  }
}

test("the registered app types req.turalogin", () => {
  expectTypeOf<Request["turalogin"]>().toEqualTypeOf<AuthState<Member> | undefined>();
});

test("a guard fits wherever Express accepts a handler, and its check has the types of user and request", () => {
  const app = express();
  const guard = auth.guard({
    check(user, request) {
      expectTypeOf(user).toEqualTypeOf<Member>();
      expectTypeOf(request).toEqualTypeOf<Request>();
      return user.role === "admin" || user.id === request.params.id;
    },
  });
  app.get("/users/:id", guard, (req, res) => {
    res.json(auth.user(req));
  });
  app.use("/admin", guard, Router().use(auth.router()));
  expect(guard).toHaveLength(3);
});

test("the app's claims are inferred, and a contradictory guard does not compile", () => {
  expectTypeOf(auth.user).returns.toEqualTypeOf<Member>();
  expectTypeOf(auth.state({}).user).toEqualTypeOf<Member | null>();
  expectTypeOf(turalogin(required).user).returns.toEqualTypeOf<User>();
  // @ts-expect-error: a check needs a user, and "allow" has none.
  expect(() => auth.guard({ check: () => true, onAnonymous: "allow" })).toThrow("check");
  // @ts-expect-error: it would let everybody who is signed in through.
  expect(() => auth.guard({ check: undefined })).toThrow("check is undefined");
});

test("what onSignIn gives is checked against the schema, and the result has a name", () => {
  const named: ExpressAuth<{ role: "admin" | "member" }> = turalogin({
    ...required,
    session: { claims },
    onSignIn: ({ user }) => ({ claims: { role: user.id === "u1" ? "admin" : "member" } }),
  });
  expectTypeOf(named.user).returns.toEqualTypeOf<Member>();
  // @ts-expect-error: no such role.
  turalogin({ ...required, session: { claims }, onSignIn: (_) => ({ claims: { role: "boss" } }) });
});

test("a guard leaves the types of a route to its handlers", () => {
  const app = express();
  app.get("/users/:id", auth.guard(), (req) => {
    expectTypeOf(req.params.id).toEqualTypeOf<string>();
  });
  app.get<{ id: "a" | "b" }, { ok: true }, { name: string }, { q?: string }>(
    "/users/:id",
    auth.guard(),
    (req, res) => {
      expectTypeOf(req.params.id).toEqualTypeOf<"a" | "b">();
      expectTypeOf(req.body).toEqualTypeOf<{ name: string }>();
      expectTypeOf(req.query).toEqualTypeOf<{ q?: string }>();
      res.json({ ok: true });
    },
  );
  const list: RequestHandler<{ id: string }>[] = [auth.guard(), auth.router()];
  app.use("/:id", list).use("/api/:id", [auth.guard(), auth.router()]);
  Router({ mergeParams: true })
    .get("/:id", [auth.guard()], (req: Request<{ id: string }>) => void req)
    .all("/", auth.guard());
  auth.guard({ check: (user, req: Request<{ id: string }>) => req.params.id === user.id });
});

test("routes and guards fit the types of Express 4", () => {
  const routes = (app: Express4) => {
    app.use(auth.router());
    app.get("/users/:id", auth.guard(), (req, res) => {
      expectTypeOf(req.params.id).toEqualTypeOf<string>();
      res.json(auth.user(req));
    });
    app.get<{ id: "a" }>("/users/:id", auth.guard(), (req) => {
      expectTypeOf(req.params.id).toEqualTypeOf<"a">();
    });
    auth.guard({ check: (user, req: Request4<{ id: string }>) => req.params.id === user.id });
  };
  expect(routes).toHaveLength(1);
});
