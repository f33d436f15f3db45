import { required } from "@turalogin/core/test/support/member";
import { expect, test } from "vitest";
import { turalogin as onEdge } from "../src/edge.js";
import { ConfigError, turalogin } from "../src/index.js";

const ADA = { id: "7", email: "a@b.co" };

test.each(["/auth/me", "/auth/me/", "/auth/me/?a=/"])(
  "%s is a route, with and without the slash of trailingSlash",
  async (path) => {
    const auth = turalogin(required);
    const { cookie } = await auth.issue(ADA);
    const request = new Request(`http://localhost:3000${path}`, { headers: { cookie } });
    const response = await auth.handlers.GET(request);
    expect([response.status, await response.json()]).toEqual([200, ADA]);
  },
);

test.each(["/auth/other", "/auth/me//", "/auth/%6de", "/auth", "/"])("%s is none", async (path) => {
  const request = new Request(`http://localhost:3000${path}`);
  expect((await turalogin(required).handlers.GET(request)).status).toBe(404);
});

test("without secrets a build can load the module; register and the first request say what is missing", async () => {
  const auth = turalogin({ env: {} });
  const { GET } = auth.handlers;
  const route = auth.guard(() => new Response());
  const proxy = auth.proxy();
  expect([GET, route, proxy].map((each) => typeof each)).toEqual(Array(3).fill("function"));
  expect(() => auth.register()).toThrow(ConfigError);
  const request = new Request("http://localhost:3000/auth/me");
  await expect(GET(request)).rejects.toThrow("TURALOGIN_API_KEY");
  await expect(route(request as never)).rejects.toThrow("TURALOGIN_API_KEY");
});

test("on the Edge runtime there is one sentence for each way out", () => {
  expect(onEdge).toThrow(/Edge runtime.*proxy\.ts.*runtime: "nodejs".*"edge"/);
});

test("a handler gets Next's second argument, and its response may have immutable headers", async () => {
  const auth = turalogin(required);
  const { cookie } = await auth.issue(ADA);
  const route = auth.guard(
    async (request: Request, { params }: { params: Promise<{ id: string }> }) =>
      Response.redirect(new URL(`/${(await params).id}`, request.url), 302),
  );
  const request = new Request("http://localhost:3000/page", { headers: { cookie } });
  const response = await route(request, { params: Promise.resolve({ id: "5" }) });
  expect(response.headers.get("location")).toBe("http://localhost:3000/5");
  expect(response.headers.get("cache-control")).toBe("private, no-store");
});
