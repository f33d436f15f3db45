// Tests adapters#next-components of docs/spec.
import { required } from "@turalogin/core/test/support/member";
import { REFUSALS } from "@turalogin/core/test/support/refusals";
import { TestStore } from "@turalogin/core/test/support/store";
import { beforeEach, expect, test, vi } from "vitest";
import { type NextOptions, Refused, turalogin } from "../src/index.js";

/** What Next knows of the request: the headers, and a jar that takes cookies in actions only. */
const request = vi.hoisted(() => ({
  headers: new Headers(),
  jar: [] as { name: string; value: string }[],
  isAction: false,
}));

vi.mock("next/headers.js", () => ({
  headers: async () => request.headers,
  cookies: async () => ({
    set(cookie: { name: string; value: string }) {
      if (!request.isAction) throw new Error("Cookies can only be modified in a Server Action.");
      request.jar.push(cookie);
    },
  }),
}));

beforeEach(() => {
  Object.assign(request, { headers: new Headers(), jar: [], isAction: false });
});

const time = { now: 1_700_000_000_000 };

function make(options: NextOptions = {}) {
  const logger = { warn() {}, error() {} };
  return turalogin({ ...required, now: () => time.now, logger, ...options });
}

const ADA = { id: "7", email: "a@b.co" };

async function signedIn(options: NextOptions = {}) {
  const auth = make(options);
  request.headers.set("cookie", (await auth.issue(ADA)).cookie);
  return auth;
}

/** Where a rejection of Next's `redirect()` leads. */
async function destination(promise: Promise<unknown>): Promise<string | undefined> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason as { digest?: string },
  );
  return /^NEXT_REDIRECT;\w+;(.*);307;$/.exec(error?.digest ?? "")?.[1];
}

test("require returns the user, and current the state", async () => {
  const auth = await signedIn();
  expect(await auth.require()).toEqual(ADA);
  expect(await auth.current()).toMatchObject({ user: ADA, session: { signedInAt: 1_700_000_000 } });
  request.headers = new Headers();
  expect(await auth.current()).toEqual({ user: null, session: null });
});

test("strangers are redirected to a whole URL, so that Next adds no basePath", async () => {
  const auth = make({ callbackUrl: "https://a.example/shop/auth/callback", basePath: "/auth" });
  expect(await destination(auth.require())).toBe("https://a.example/shop/auth/login");
  request.headers.set("x-turalogin-page", "/account?tab=2");
  expect(await destination(auth.require())).toBe(
    "https://a.example/shop/auth/login?returnTo=%2Fshop%2Faccount%3Ftab%3D2",
  );
});

test.each(["https://evil.example/", "//evil.example", "/\\evil.example", "/auth/logout", "x"])(
  "a login never returns to %s, whatever a header says",
  async (page) => {
    request.headers.set("x-turalogin-page", page);
    expect(await destination(make().require())).toBe("http://localhost:3000/auth/login");
  },
);

test.each(Object.entries(REFUSALS))("refused (%s): require returns nobody", async (_, refusal) => {
  const { policy = {}, session, after, storeDown = false, request: sent, status, code } = refusal;
  const store = new TestStore();
  const auth = make({ session: { store, ...session } });
  const { cookie } = await auth.issue(ADA);
  request.headers = new Headers(sent?.headers);
  if (after !== undefined) request.headers.set("cookie", cookie);
  if (storeDown) store.broken = "reject";
  time.now += (after ?? 0) * 1000;
  const refused = auth.require(policy as never).catch((reason: unknown) => reason);
  const error = (await refused) as Partial<Refused>;
  if (status === 401 || status === 302) {
    expect(error.digest).toMatch(/^NEXT_REDIRECT;.*\/auth\/login/);
  } else {
    expect(error).toBeInstanceOf(Refused);
    expect([error.status, error.code, error.digest]).toEqual([status, code, code]);
  }
});

test("a policy may ask for an error instead of a redirect", async () => {
  const refused = make().require({ onAnonymous: "reject" });
  await expect(refused).rejects.toMatchObject({ status: 401, code: "authentication_required" });
});

test("current is refused where the store does not respond", async () => {
  const store = new TestStore();
  const auth = await signedIn({ session: { store } });
  store.broken = "reject";
  await expect(auth.current()).rejects.toMatchObject({ status: 503, code: "store_unavailable" });
});

test("an action sets the cookie of a renewed session, and a component goes on without", async () => {
  const auth = await signedIn({ session: { idle: 3600 } });
  time.now += 1_900_000;
  for (const isAction of [false, true]) {
    // Next has one object for each request.
    Object.assign(request, { headers: new Headers(request.headers), isAction });
    expect(await auth.require()).toEqual(ADA);
    expect(request.jar).toHaveLength(isAction ? 1 : 0);
  }
  expect(request.jar[0]).toMatchObject({
    name: "session",
    value: expect.stringMatching(/^ey/),
    path: "/",
    httpOnly: true,
    sameSite: "lax",
    maxAge: 3600,
  });
});

test("one request reads its session once", async () => {
  const store = new TestStore();
  const auth = await signedIn({ session: { store } });
  await auth.require();
  store.broken = "reject";
  expect(await auth.require()).toEqual(ADA);
  expect((await auth.current()).user).toEqual(ADA);
});

test("a policy that lets everybody through is a mistake, and so is one that is undefined", async () => {
  const auth = make();
  await expect(auth.require({ onAnonymous: "allow" } as never)).rejects.toThrow("auth.current()");
  await expect(auth.require(undefined)).rejects.toThrow("guard");
});

test("without secrets Next is asked for the request first, so that a prerendering build ends there", async () => {
  const ended = new Error("this page cannot be prerendered");
  Object.defineProperty(request, "headers", {
    configurable: true,
    get() {
      throw ended;
    },
  });
  try {
    await expect(turalogin({ env: {} }).require()).rejects.toBe(ended);
  } finally {
    Object.defineProperty(request, "headers", { value: new Headers(), writable: true });
  }
});
