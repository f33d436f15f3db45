import assert from "node:assert/strict";
import type { WalkCheck } from "../check.js";
import type { Place } from "../place.js";

/** Spellings that a router, a proxy or a URL parser may read as this path, rightly or wrongly. */
function spellings(path: string): readonly string[] {
  const at = path.lastIndexOf("/");
  const [directory, name] = [path.slice(0, at), path.slice(at + 1)];
  const hex = `%${Buffer.from(name[0] ?? "").toString("hex")}`;
  return [
    path.toUpperCase(),
    `${directory}/${hex}${name.slice(1)}`,
    `${path}/`,
    `${path}//`,
    `/${path}`,
    `${directory}//${name}`,
    `${directory}%2f${name}`,
    `${directory}/./${name}`,
    `${directory}/x/../${name}`,
    `${directory}/x/%2e%2e/${name}`,
    `${path};x=1`,
    `${path}.json`,
    `${path}?`,
    `${path}?x=/../x`,
    `${path}%00`,
    `${path}%20`,
    `${directory}\\${name}`,
  ];
}

const METHODS = ["HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND"];

/** Headers by which a proxy, or a middleware, may say something else than the request line. */
const CLAIMS: readonly Readonly<Record<string, string>>[] = [
  { "x-user-id": "1", "x-user-email": "a@b.co" },
  { "x-forwarded-user": "a@b.co", "remote-user": "a@b.co" },
  { "x-original-url": "/", "x-rewrite-url": "/" },
  { "x-http-method-override": "OPTIONS", "x-method-override": "OPTIONS" },
  { "x-middleware-subrequest": "middleware", "x-forwarded-proto": "https" },
  { authorization: "Bearer x" },
  { authorization: "Basic YTpi" },
];

async function assertNobodyRan(place: Place, run: () => Promise<void>): Promise<void> {
  const before = await place.runs();
  await run();
  assert.equal(await place.runs(), before, "no guarded handler ran");
}

export const bypassChecks: readonly WalkCheck[] = [
  {
    id: "bypass.methods",
    rule: "No method reaches a guarded handler without a session.",
    spec: ["guard#a-guard-stands-on-a-route"],
    run: (place) =>
      assertNobodyRan(place, async () => {
        for (const method of METHODS) {
          await place.browser().send(place.routes.guarded, { method });
        }
      }),
  },
  {
    id: "bypass.spellings",
    rule: "No spelling of its path reaches a guarded handler without a session.",
    spec: ["guard#a-guard-stands-on-a-route"],
    run: (place) =>
      assertNobodyRan(place, async () => {
        for (const target of spellings(place.routes.guarded)) {
          for (const method of ["GET", "POST"]) {
            await place.browser().send(target, { method });
          }
        }
      }),
  },
  {
    id: "bypass.absolute-form",
    rule: "A request line with a whole URL reaches no guarded handler without a session.",
    spec: ["guard#a-guard-stands-on-a-route"],
    needs: ["http/1.1"],
    run: (place) =>
      assertNobodyRan(place, async () => {
        for (const host of ["localhost", "evil.example"]) {
          const line = `GET http://${host}${place.routes.guarded} HTTP/1.1`;
          await place.raw(`${line}\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
        }
      }),
  },
  {
    id: "bypass.upgrade",
    rule: "A request for another protocol reaches no guarded handler without a session.",
    spec: ["guard#upgrades"],
    needs: ["http/1.1"],
    run: (place) =>
      assertNobodyRan(place, async () => {
        for (const protocol of ["websocket", "h2c"]) {
          // On a connection of its own: a server for WebSockets may leave a path that it does not know without a response.
          const asked = `Host: localhost\r\nConnection: close, upgrade\r\nUpgrade: ${protocol}`;
          await place.raw(`GET ${place.routes.guarded} HTTP/1.1\r\n${asked}\r\n\r\n`);
        }
      }),
  },
  {
    id: "bypass.claims",
    rule: "No header, query or body makes a user.",
    spec: ["guard#nothing-else-is-believed", "routes#methods"],
    run: (place) =>
      assertNobodyRan(place, async () => {
        const { token } = await place.signedIn();
        const { guarded } = place.routes;
        for (const headers of CLAIMS) await place.browser().get(guarded, headers);
        for (const query of [`session=${token}`, `token=${token}`, "userId=1", "_method=OPTIONS"]) {
          await place.browser().get(`${guarded}?${query}`);
        }
        await place.browser().post(guarded, { session: token, token, user: { id: "1" } });
      }),
  },
];
